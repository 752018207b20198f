package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.apache.commons.logging.Log;

/**
 * Logs deliveries that were turned away: each at DEBUG, and for each kind of answer one a
 * minute at WARN, so that whoever sends forgeries cannot fill the log. Thread-safe.
 */
final class RefusalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Map<WebhookAnswer, Warning> warnings = new EnumMap<>(WebhookAnswer.class);

	private final Log logger;

	private final Clock clock;

	RefusalLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	void refused(WebhookAnswer answer, String message) {
		this.logger.debug(message);
		long silent = warn(answer);
		if (silent >= 0) {
			this.logger.warn(message + ((silent > 0) ? " (and " + silent + " before it that only DEBUG shows)" : ""));
		}
	}

	private synchronized long warn(WebhookAnswer answer) {
		Instant now = this.clock.instant();
		Warning last = this.warnings.get(answer);
		if (last != null && now.isBefore(last.at().plus(INTERVAL))) {
			this.warnings.put(answer, new Warning(last.at(), last.silent() + 1));
			return -1;
		}
		this.warnings.put(answer, new Warning(now, 0));
		return (last != null) ? last.silent() : 0;
	}

	private record Warning(Instant at, long silent) {
	}

}
