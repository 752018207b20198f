package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
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
import org.springframework.util.Assert;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.journal.ReceivedRequest;
import io.github.replicatespring.emulator.journal.SentDelivery;
import io.github.replicatespring.emulator.journal.UnknownInput;
import io.github.replicatespring.emulator.limit.RateLimits;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Identifiers;

/**
 * A Replicate of one's own, in this process and on the loopback interface only: its
 * predictions run through their states, stream their output, make files and send signed
 * webhooks, without an account, without network and without cost. It keeps everything in
 * memory but uploaded files, which are in a temporary directory until it is closed. Tests
 * say how its models behave and what goes wrong, see what was asked, and move its time
 * on. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReplicateEmulator implements AutoCloseable {

	private static final String API_TOKEN = "r8_this_is_the_emulator_and_no_real_token";

	private static final int THREADS = 2;

	private static final Duration SHUTDOWN = Duration.ofSeconds(2);

	private final WebhookSecret secret = new WebhookSecret(Identifiers.webhookSecret());

	private final LoopResources loops = LoopResources.create("replicate-emulator-http", THREADS, true);

	/** What is to be stopped, the last one first. */
	private final Deque<Disposable> closing = new ConcurrentLinkedDeque<>();

	private final EmulatorParts parts;

	private ReplicateEmulator(EmulatorTime time, boolean inlineFiles) {
		this.parts = EmulatorParts.create(time, inlineFiles, this.secret, this.loops);
		this.closing.push(() -> this.loops.disposeLater(Duration.ZERO, SHUTDOWN).subscribe());
		this.parts.closing().forEach(this.closing::push);
	}

	/**
	 * Start an emulator.
	 * @param settings how it is to be started
	 * @return the emulator, ready to be called
	 * @throws IllegalStateException if its port is taken
	 */
	public static ReplicateEmulator start(EmulatorSettings settings) {
		Scheduler scheduler = Schedulers.newParallel("replicate-emulator", THREADS, true);
		ReplicateEmulator emulator = create(settings, scheduler);
		emulator.closing.addLast(scheduler);
		emulator.bind(settings);
		return emulator;
	}

	/**
	 * Start an emulator in a time of its own.
	 * @param settings how it is to be started
	 * @param scheduler runs what is due; stays open when the emulator is closed
	 * @return the emulator, ready to be called
	 */
	static ReplicateEmulator start(EmulatorSettings settings, Scheduler scheduler) {
		ReplicateEmulator emulator = create(settings, scheduler);
		emulator.bind(settings);
		return emulator;
	}

	/**
	 * Return the address of the emulator's API.
	 * @return the address, such as {@code http://127.0.0.1:54321/v1}
	 */
	public URI baseUrl() {
		return this.parts.address().api();
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
	 * Say how a model behaves, or see what it was asked.
	 * @param fullName {@code owner/name} of a model; it need not exist yet
	 * @return its behaviour
	 */
	public ModelBehaviour model(String fullName) {
		return new ModelBehaviour(this.parts.stage(), fullName);
	}

	/**
	 * Say how trainings of a model go.
	 * @param fullName {@code owner/name} of a model; it need not exist yet
	 * @return their behaviour
	 * @throws IllegalArgumentException if it is an official model, which cannot be
	 * trained
	 */
	public TrainingBehaviour training(String fullName) {
		return new TrainingBehaviour(this.parts.stage(), fullName);
	}

	/**
	 * Say what happens to the next request that creates a prediction or training.
	 * @return that request
	 */
	public NextRequests nextCreate() {
		return nextCreates(1);
	}

	/**
	 * Say what happens to the next requests that create predictions or trainings.
	 * @param count how many, at least 1
	 * @return those requests
	 */
	public NextRequests nextCreates(int count) {
		return new NextRequests(this.parts.control().faults().creates(), count, null);
	}

	/**
	 * Say what happens to the next requests that read or cancel a prediction or training,
	 * or that read a model, one of its versions or a deployment. Lists, and what a client
	 * reads on its own account, such as the webhook secret, stay as they are.
	 * @param count how many, at least 1
	 * @return those requests
	 */
	public NextRequests nextReads(int count) {
		return new NextRequests(this.parts.control().faults().reads(), count, null);
	}

	/**
	 * Say what happens to the next webhook delivery.
	 * @return that delivery
	 */
	public NextWebhooks nextWebhook() {
		return nextWebhooks(1);
	}

	/**
	 * Say what happens to the next webhook deliveries.
	 * @param count how many, at least 1
	 * @return those deliveries
	 */
	public NextWebhooks nextWebhooks(int count) {
		return new NextWebhooks(this.parts.control().faults().webhooks(), count, null);
	}

	/**
	 * Say what happens to the next stream that is read.
	 * @return that stream
	 */
	public NextStreams nextStream() {
		return new NextStreams(this.parts.control().faults().streams(), 1, null);
	}

	/**
	 * Let no more requests through than these limits do. Without this call the headers
	 * tell of limits that nobody meets.
	 * @param limits the limits
	 */
	public void limitRequests(RateLimits limits) {
		this.parts.control().limiter().limit(limits);
	}

	/**
	 * Give output files out as data URIs from now on, as Replicate does for small ones.
	 */
	public void answerFilesInline() {
		this.parts.files().inline(true);
	}

	/**
	 * Let all output files expire that there are.
	 */
	public void expireFiles() {
		this.parts.files().expireAll();
	}

	/**
	 * Let one output file expire.
	 * @param address its address, as the output names it
	 * @throws IllegalArgumentException if there is no such file
	 */
	public void expireFile(URI address) {
		String[] path = address.getPath().split("/");
		Assert.isTrue(path.length > 2 && this.parts.files().expire(path[path.length - 2]),
				() -> "There is no output file at " + address.getPath());
	}

	/**
	 * Move the emulator's time on. Predictions that end on the way have ended when this
	 * returns; their webhooks are on their way.
	 * @param duration by how much
	 */
	public void advanceTime(Duration duration) {
		this.parts.time().advance(duration);
	}

	/**
	 * Change the speed of what begins from now on.
	 * @param speed how many times faster than normal, greater than 0
	 */
	public void runAtSpeed(double speed) {
		this.parts.time().speed(EmulatorSettings.defaults().withSpeed(speed).speed());
	}

	/**
	 * Return what was asked of the API.
	 * @return the newest 10,000 requests, the oldest first
	 */
	public List<ReceivedRequest> requests() {
		return this.parts.control().journal().requests();
	}

	/**
	 * Return which webhook deliveries were attempted.
	 * @return the newest 10,000 attempts that have come to an end, the oldest first
	 */
	public List<SentDelivery> deliveries() {
		return this.parts.control().journal().deliveries();
	}

	/**
	 * Return which inputs predictions were given that their models do not have. Models
	 * ignore them, as on Replicate: most often a name is misspelled.
	 * @return the inputs, each once for each model, the oldest first; none of models that
	 * a test has made, which take any input
	 */
	public List<UnknownInput> unknownInputs() {
		return this.parts.control().journal().unknownInputs();
	}

	/**
	 * Be as new: without predictions, trainings, uploads and what else was created,
	 * without scripts, faults, limits and journal, in the present and at the first speed.
	 * Address, token and webhook secret stay.
	 */
	public void reset() {
		this.parts.reset();
	}

	/**
	 * Stop the emulator with everything that runs in it. Does nothing the second time.
	 */
	@Override
	public void close() {
		for (Disposable part = this.closing.poll(); part != null; part = this.closing.poll()) {
			part.dispose();
		}
	}

	private static ReplicateEmulator create(EmulatorSettings settings, Scheduler scheduler) {
		return new ReplicateEmulator(new EmulatorTime(settings.clock(), scheduler, settings.speed()),
				settings.inlineFiles());
	}

	private void bind(EmulatorSettings settings) {
		HttpHandler handler = this.parts.routes(API_TOKEN, this.secret, settings.allowedHosts()).handler();
		try {
			DisposableServer server = HttpServer.create()
				.runOn(this.loops)
				.host(EmulatorAddress.HOST)
				.port(settings.port())
				.handle(new ReactorHttpHandlerAdapter(handler))
				.bindNow();
			this.closing.push(() -> server.disposeNow(SHUTDOWN));
			this.parts.address().bound(server.port());
		}
		catch (ChannelBindException ex) {
			close();
			throw new IllegalStateException("The Replicate emulator cannot listen on port " + settings.port()
					+ ", probably because it is taken. Port 0 takes any free one.", ex);
		}
	}

}
