package io.github.replicatespring.client.await.scale;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientBuilder;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.emulator.limit.RateLimits;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * An account in an emulator whose time runs faster, and its limits of 600 creations and
 * 3,000 other requests a minute with it.
 */
final class EmulatedAccount implements AutoCloseable {

	private static final String OWN = "acme/poet";

	private static final String LARGE = "acme/novelist";

	private static final String FOREIGN = "others/poet";

	private static final Duration BETWEEN_CREATIONS = Duration.ofMillis(100);

	private static final int LARGE_PREDICTIONS = 100;

	/** How long it takes on the wall to list what has been created. */
	private static final Duration LISTING = Duration.ofNanos(250_000);

	private final Random random = new Random(42);

	private final RequestCounts requests = new RequestCounts();

	private final AtomicReference<@Nullable Duration[]> outage = new AtomicReference<>();

	private final int speed;

	private final FastClock clock;

	private final ReplicateEmulator emulator;

	private Duration ahead = Duration.ZERO;

	private Instant begun;

	EmulatedAccount(int speed) {
		this.speed = speed;
		this.clock = new FastClock(speed);
		this.begun = this.clock.instant();
		this.emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withClock(this.clock).withSpeed(speed));
	}

	ReplicateEmulator emulator() {
		return this.emulator;
	}

	RequestCounts requests() {
		return this.requests;
	}

	/**
	 * Create predictions ten a second, as the limit allows, which are all running when
	 * this returns, and end in any order from then on.
	 * @param count how many, a hundred of them so large that their page is above 10 MB
	 * @param shortest how much longer they run at least
	 * @param longest how much longer they run at most
	 * @param foreign how many of others there are for each
	 * @return the predictions, running
	 */
	List<Prediction> run(int count, Duration shortest, Duration longest, int foreign) {
		this.emulator.model(FOREIGN).answers("weeds").after(Duration.ofDays(1000));
		long range = longest.minus(shortest).toNanos();
		Duration untilListed = LISTING.multipliedBy((long) count * (1 + foreign) * this.speed);
		for (int i = 0; i < count; i++) {
			Duration left = shortest.plusNanos((long) (this.random.nextDouble() * range));
			boolean large = count > 1000 && i >= count / 2 && i < count / 2 + LARGE_PREDICTIONS;
			Duration untilBegin = BETWEEN_CREATIONS.multipliedBy((long) (count - i) * this.speed);
			this.emulator.model(large ? LARGE : OWN)
				.answers(large ? "x".repeat(110_000) : "rose")
				.after(left.plus(untilBegin).plus(untilListed))
				.run(1);
			if (foreign > 0) {
				this.emulator.model(FOREIGN).run(foreign);
			}
			this.emulator.advanceTime(BETWEEN_CREATIONS);
			this.ahead = this.ahead.plus(BETWEEN_CREATIONS);
		}
		List<Prediction> own = own();
		this.emulator.limitRequests(RateLimits.ordinary());
		this.begun = this.clock.instant();
		return own;
	}

	private List<Prediction> own() {
		try (ReplicateClient observer = builder().build()) {
			return observer.predictions()
				.listAll(PredictionFilter.all())
				.filter((prediction) -> !FOREIGN.equals(prediction.model()))
				.toList();
		}
	}

	/**
	 * Return how long ago an end was, or the beginning if that came later.
	 */
	Duration lag(Prediction ended) {
		Instant begun = this.begun.plus(this.ahead);
		Instant end = ended.completedAt().isAfter(begun) ? ended.completedAt() : begun;
		return Duration.between(end, this.clock.instant().plus(this.ahead));
	}

	/**
	 * Let nobody reach the account for a while.
	 * @param from how long after the beginning
	 * @param until how long after the beginning it is over
	 */
	void fail(Duration from, Duration until) {
		this.outage.set(new Duration[] { from, until });
	}

	/**
	 * Return a client whose time runs as fast as the account's, and whose requests are
	 * counted.
	 */
	ReplicateClientBuilder client() {
		PollingSettings normal = PollingSettings.defaults();
		return builder().webClient(WebClient.builder().filter(this::counted))
			.polling(new PollingSettings(normal.initialInterval().dividedBy(this.speed),
					normal.maxInterval().dividedBy(this.speed), normal.webhookInterval().dividedBy(this.speed),
					normal.maxRequestsPerMinute() * this.speed, normal.giveUpAfter()));
	}

	private ReplicateClientBuilder builder() {
		return ReplicateClient.builder().baseUrl(this.emulator.baseUrl()).apiToken(this.emulator.apiToken());
	}

	private Mono<ClientResponse> counted(ClientRequest request, ExchangeFunction next) {
		this.requests.count(request);
		Duration[] out = this.outage.get();
		Duration now = Duration.between(this.begun, this.clock.instant());
		boolean unreachable = out != null && now.compareTo(out[0]) >= 0 && now.compareTo(out[1]) < 0;
		return unreachable ? Mono.error(new ConnectException("unreachable"))
				: next.exchange(request).doOnNext((response) -> this.requests.count(response.statusCode()));
	}

	@Override
	public void close() {
		this.emulator.close();
	}

}
