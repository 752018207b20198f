package io.github.replicatespring.autoconfigure;

import java.net.InetAddress;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

import io.netty.util.NetUtil;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/**
 * The address of the webhook endpoint on this machine, known once the web server is up.
 * For the emulator, which runs on this machine too. What the address is made of is asked
 * of the running server and its factory, not of properties: those have several forms, and
 * customizers stand above them.
 */
final class LocalWebhookAddress implements ApplicationListener<WebServerInitializedEvent>, Supplier<@Nullable URI> {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.autoconfigure");

	private final Function<ApplicationContext, String> path;

	private volatile @Nullable URI address;

	/**
	 * Create an address.
	 * @param path returns the path of the endpoint, with all that stands before it
	 */
	LocalWebhookAddress(Function<ApplicationContext, String> path) {
		this.path = path;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		boolean management = StringUtils.hasText(event.getApplicationContext().getServerNamespace());
		int port = event.getWebServer().getPort();
		if (!management && port > 0) {
			this.address = address(event.getApplicationContext(), port);
		}
	}

	@Override
	public @Nullable URI get() {
		return this.address;
	}

	private @Nullable URI address(WebServerApplicationContext context, int port) {
		AbstractConfigurableWebServerFactory factory = context
			.getBeanProvider(AbstractConfigurableWebServerFactory.class)
			.getIfUnique();
		boolean secure = factory != null && Ssl.isEnabled(factory.getSsl());
		InetAddress bound = (factory != null) ? factory.getAddress() : null;
		if (bound != null && !secure && !bound.isAnyLocalAddress() && !bound.isLoopbackAddress()) {
			logger.warn("EMULATOR: no webhooks are sent, because this application listens at %s only, without TLS. "
				.formatted(bound.getHostAddress())
					+ "Completions are noticed by polling. Remove 'server.address', or set it to 127.0.0.1");
			return null;
		}
		return URI.create((secure ? "https://" : "http://") + host(bound) + ":" + port + this.path.apply(context));
	}

	private static String host(@Nullable InetAddress bound) {
		if (bound == null || bound.isAnyLocalAddress()) {
			return "127.0.0.1";
		}
		String literal = NetUtil.toAddressString(bound);
		return literal.contains(":") ? "[" + literal + "]" : literal;
	}

}
