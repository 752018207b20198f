package io.github.replicatespring.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import org.slf4j.LoggerFactory;

/**
 * What a logger logs while this is open, except for the servers of the tests, which
 * rightly log what they are sent.
 */
public final class CapturedLog implements AutoCloseable {

	private static final List<String> SERVERS = List.of("wiremock", "org.eclipse.jetty", "reactor.netty.http.server");

	private final Logger logger;

	private final Level level;

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

	private CapturedLog(String name, Level level) {
		this.logger = (Logger) LoggerFactory.getLogger(name);
		this.level = this.logger.getLevel();
		SERVERS.forEach((server) -> ((Logger) LoggerFactory.getLogger(server)).setLevel(Level.OFF));
		this.logger.iteratorForAppenders().forEachRemaining(this.others::add);
		this.others.forEach(this.logger::detachAppender);
		this.events.start();
		this.logger.setLevel(level);
		this.logger.addAppender(this.events);
	}

	public static CapturedLog of(String name, Level level) {
		return new CapturedLog(name, level);
	}

	/**
	 * Capture everything that anybody logs.
	 */
	public static CapturedLog ofAll() {
		return of(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.TRACE);
	}

	public String text() {
		return List.copyOf(this.events.list)
			.stream()
			.map((event) -> event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage() + " "
					+ event.getKeyValuePairs()
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""))
			.collect(Collectors.joining("\n"));
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.events);
		this.others.forEach(this.logger::addAppender);
		this.logger.setLevel(this.level);
		SERVERS.forEach((server) -> ((Logger) LoggerFactory.getLogger(server)).setLevel(null));
	}

}
