package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/**
 * The address of the webhook endpoint on this machine, known once the web server is up.
 * For the emulator, which runs on this machine too.
 */
final class LocalWebhookAddress implements ApplicationListener<WebServerInitializedEvent>, Supplier<@Nullable URI> {

	private final String path;

	private volatile @Nullable URI address;

	LocalWebhookAddress(String path) {
		this.path = path;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		boolean management = StringUtils.hasText(event.getApplicationContext().getServerNamespace());
		if (!management) {
			this.address = URI.create("http://127.0.0.1:" + event.getWebServer().getPort() + this.path);
		}
	}

	@Override
	public @Nullable URI get() {
		return this.address;
	}

}
