package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.http.EmulatorRoutes;
import io.github.replicatespring.emulator.model.BuiltInModels;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Identifiers;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionStore;
import io.github.replicatespring.emulator.webhook.WebhookSender;

/**
 * A Replicate of one's own, in this process and on the loopback interface only: its
 * predictions run through their states, stream their output, make files and send signed
 * webhooks, without an account, without network and without cost. It keeps everything in
 * memory. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReplicateEmulator implements AutoCloseable {

	private static final String API_TOKEN = "r8_this_is_the_emulator_and_no_real_token";

	private static final int THREADS = 2;

	private static final Duration SHUTDOWN = Duration.ofSeconds(2);

	private final EmulatorAddress address = new EmulatorAddress();

	private final WebhookSecret secret = new WebhookSecret(Identifiers.webhookSecret());

	/** What is to be stopped, the last one first. */
	private final Deque<Disposable> parts = new ConcurrentLinkedDeque<>();

	private ReplicateEmulator() {
	}

	/**
	 * Start an emulator.
	 * @param settings how it is to be started
	 * @return the emulator, ready to be called
	 * @throws IllegalStateException if its port is taken
	 */
	public static ReplicateEmulator start(EmulatorSettings settings) {
		ReplicateEmulator emulator = new ReplicateEmulator();
		Scheduler scheduler = Schedulers.newParallel("replicate-emulator", THREADS, true);
		emulator.parts.push(scheduler);
		emulator.run(settings, scheduler);
		return emulator;
	}

	/**
	 * Start an emulator in a time of its own.
	 * @param settings how it is to be started
	 * @param scheduler runs what is due; stays open when the emulator is closed
	 * @return the emulator, ready to be called
	 */
	static ReplicateEmulator start(EmulatorSettings settings, Scheduler scheduler) {
		ReplicateEmulator emulator = new ReplicateEmulator();
		emulator.run(settings, scheduler);
		return emulator;
	}

	/**
	 * Return the address of the emulator's API.
	 * @return the address, such as {@code http://127.0.0.1:54321/v1}
	 */
	public URI baseUrl() {
		return this.address.api();
	}

	/**
	 * Return the only API token that the emulator accepts. It is always the same and no
	 * secret.
	 * @return the token
	 */
	public String apiToken() {
		return API_TOKEN;
	}

	/**
	 * Return the secret that webhooks are signed with, another one for each emulator.
	 * @return the secret
	 */
	public WebhookSecret webhookSecret() {
		return this.secret;
	}

	/**
	 * Stop the emulator with everything that runs in it. Does nothing the second time.
	 */
	@Override
	public void close() {
		for (Disposable part = this.parts.poll(); part != null; part = this.parts.poll()) {
			part.dispose();
		}
	}

	private void run(EmulatorSettings settings, Scheduler scheduler) {
		LoopResources loops = LoopResources.create("replicate-emulator-http", THREADS, true);
		this.parts.push(() -> loops.disposeLater(Duration.ZERO, SHUTDOWN).subscribe());
		EmulatorTime time = new EmulatorTime(settings.clock(), scheduler, settings.speed());
		PredictionStore store = new PredictionStore(time);
		OutputFiles files = new OutputFiles(time);
		WebhookSender webhooks = new WebhookSender(time, new PredictionJson(this.address), this.secret, loops);
		this.parts.push(webhooks);
		PredictionLife life = new PredictionLife(time, this.address, store, files, webhooks);
		this.parts.push(life);
		EmulatorRoutes routes = new EmulatorRoutes(API_TOKEN, this.secret, BuiltInModels.catalogue(), life, store,
				files, this.address, time);
		DisposableServer server = bind(settings.port(), routes.handler(), loops);
		this.parts.push(() -> server.disposeNow(SHUTDOWN));
		this.address.bound(server.port());
	}

	private DisposableServer bind(int port, HttpHandler handler, LoopResources loops) {
		try {
			return HttpServer.create()
				.runOn(loops)
				.host(EmulatorAddress.HOST)
				.port(port)
				.handle(new ReactorHttpHandlerAdapter(handler))
				.bindNow();
		}
		catch (ChannelBindException ex) {
			close();
			throw new IllegalStateException("The Replicate emulator cannot listen on port " + port
					+ ", probably because it is taken. Port 0 takes any free one.", ex);
		}
	}

}
