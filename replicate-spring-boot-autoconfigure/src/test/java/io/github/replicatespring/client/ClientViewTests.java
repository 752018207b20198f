package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.replicatespring.client.await.PollRequests;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.emulator.journal.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * What a client and its views share.
 */
class ClientViewTests {

	private static final Duration DEADLINE = Duration.ofMinutes(5);

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());

	private final ReplicateClient client = client(0);

	@BeforeEach
	void haveASlowModel() {
		this.emulator.model("acme/poet").answers("Roses").after(Duration.ofHours(1));
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void viewsCancelNothingWhileTheApplicationShutsDown(boolean otherAccount) {
		ReplicateClient view = view(this.client, otherAccount);
		Disposable first = run(view);
		((SmartLifecycle) this.client).stop();
		first.dispose();
		((SmartLifecycle) this.client).start();
		Disposable second = run(view);
		second.dispose();
		await().until(() -> cancels().size() > 0);
		assertThat(cancels()).as("only after it goes on").hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void closingTheClientEndsTheWaitsOfItsViews(boolean otherAccount) {
		ReplicateClient view = view(this.client, otherAccount);
		Prediction created = view.run("acme/poet").input("prompt", "x").start();
		CompletableFuture<Prediction> waiting = view.reactive().await(created, DEADLINE).toFuture();
		this.client.close();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(waiting::get)
			.withCauseInstanceOf(ReplicateException.class)
			.withMessageContaining("closed");
		assertThat(cancels()).isEmpty();
	}

	@Test
	void creationsOfAllViewsTogetherHoldAsManyConnectionsAsAllowed() {
		try (ReplicateClient holding = client(1)) {
			Disposable held = holding.reactive().run("acme/poet").input("prompt", "x").prediction().subscribe();
			await().until(() -> !this.emulator.model("acme/poet").inputs().isEmpty());
			Disposable first = run(view(holding, false));
			Disposable second = run(view(holding, true));
			assertThat(creates()).hasSize(2).noneMatch((request) -> request.headers().containsKey("prefer"));
			List.of(held, first, second).forEach(Disposable::dispose);
		}
	}

	@Test
	void viewsOfOneAccountShareItsBudget() {
		AccountTrackers trackers = new AccountTrackers();
		PredictionTracker one = trackers.of("a", ClientViewTests::tracker);
		assertThat(trackers.of("a", ClientViewTests::tracker)).isSameAs(one);
		assertThat(trackers.of("b", ClientViewTests::tracker)).isNotSameAs(one);
	}

	private static PredictionTracker tracker() {
		PollRequests requests = new PollRequests((id) -> Mono.never(), new NoPages());
		return new PredictionTracker(requests, requests, PollingSettings.defaults(), (prediction, source) -> {
		}, Schedulers.immediate(), System::nanoTime);
	}

	private ReplicateClient client(int heldCreates) {
		return ReplicateClient.builder()
			.baseUrl(this.emulator.baseUrl())
			.apiToken(this.emulator.apiToken())
			.heldCreates(heldCreates)
			.build();
	}

	/**
	 * Begin a run, and return when it waits: the prediction has been created, and asked
	 * for.
	 */
	private Disposable run(ReplicateClient view) {
		int before = polls();
		Disposable run = view.reactive().run("acme/poet").input("prompt", "x").prediction().subscribe();
		await().until(() -> polls() > before);
		return run;
	}

	private int polls() {
		return (int) this.emulator.requests().stream().filter((request) -> request.method().equals("GET")).count();
	}

	private List<ReceivedRequest> creates() {
		return this.emulator.requests().stream().filter(ReceivedRequest::isCreate).toList();
	}

	private ReplicateClient view(ReplicateClient client, boolean otherAccount) {
		CallOptions options = CallOptions.defaults();
		return client.with(
				otherAccount ? options.withApiToken(this.emulator.apiToken()) : options.withHeader("X-Tenant", "acme"));
	}

	private List<ReceivedRequest> cancels() {
		return this.emulator.requests().stream().filter((request) -> request.path().endsWith("/cancel")).toList();
	}

	private static final class NoPages implements PredictionPages {

		@Override
		public Mono<ScannedPage> list(PredictionFilter filter) {
			return Mono.never();
		}

		@Override
		public Mono<ScannedPage> next(Page<?> page) {
			return Mono.never();
		}

	}

}
