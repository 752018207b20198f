package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs deliveries that were turned away: each at DEBUG, and for each kind of answer and
 * each reason for distrust one a minute at WARN, so that whoever sends forgeries can
 * neither fill the log nor hide in it what is wrong with genuine ones. Thread-safe.
 */
final class RefusalLog {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final Map<Enum<?>, Warning> warnings = new HashMap<>();

	private final Log logger;

	private final Clock clock;

	RefusalLog(Log logger, Clock clock) {
		this.logger = logger;
		this.clock = clock;
	}

	void refused(WebhookAnswer answer, @Nullable Reason distrust, String message) {
		this.logger.debug(message);
		long silent = warn((distrust != null) ? distrust : answer);
		if (silent >= 0) {
			this.logger.warn(message + ((silent > 0) ? " (and " + silent + " before it that only DEBUG shows)" : ""));
		}
	}

	private synchronized long warn(Enum<?> kind) {
		Instant now = this.clock.instant();
		Warning last = this.warnings.get(kind);
		if (last != null && now.isBefore(last.at().plus(INTERVAL))) {
			this.warnings.put(kind, new Warning(last.at(), last.silent() + 1));
			return -1;
		}
		this.warnings.put(kind, new Warning(now, 0));
		return (last != null) ? last.silent() : 0;
	}

	private record Warning(Instant at, long silent) {
	}

}
