package io.github.replicatespring.benchmark.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

import io.github.replicatespring.benchmark.process.Serving;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.netty.handler.codec.http.HttpMethod;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An emulator behind something that spoils a tenth of the requests by 429, a twentieth by
 * 503, and a twenty-fifth by dropped connections, half of them after the request was
 * carried out; and that cuts three of ten streams. A line of input begins anew; another
 * asks for the counts.
 */
public final class FaultyReplicate {

	static final String POET = "acme/poet";

	static final String SINGER = "acme/singer";

	static final String ANSWER = "rose";

	static final String[] SONG = "It rains and rains and all the gardens grow and in the morning the sun comes out again at last"
		.split("(?<= )");

	static final String BEGIN = "begin";

	private static final Duration JOB = Duration.ofSeconds(1);

	private final Random random = new Random(42);

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());

	private RefusalWindow creates = new RefusalWindow();

	private RefusalWindow others = new RefusalWindow();

	private FaultyReplicate() {
	}

	/**
	 * Serve until the input ends.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		FaultyReplicate replicate = new FaultyReplicate();
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).handle(replicate::handle).bindNow();
		Serving.serve(server.port(), replicate::answer);
	}

	private synchronized String answer(String question) {
		if (question.equals(BEGIN)) {
			this.emulator.reset();
			this.emulator.model(POET).answers(ANSWER).after(JOB);
			this.emulator.model(SINGER).streams(SONG).after(JOB);
			this.creates = new RefusalWindow();
			this.others = new RefusalWindow();
			return this.emulator.apiToken();
		}
		var inputs = this.emulator.model(POET).inputs();
		return "%d %d".formatted(inputs.size() - inputs.stream().distinct().count(),
				this.creates.inside() + this.others.inside());
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Forwarding forwarding = new Forwarding(this.emulator.baseUrl().getPort(), request, response);
		if (request.uri().startsWith("/stream/")) {
			return (percent() < 30) ? forwarding.cutStream() : forwarding.stream();
		}
		RefusalWindow window = window(request);
		window.arrived();
		int percent = percent();
		if (percent < 10) {
			window.refused();
			return refuse(request, response.header("Retry-After", Integer.toString(RefusalWindow.SECONDS)), 429);
		}
		if (percent < 15) {
			return refuse(request, response, 503);
		}
		return (percent < 17) ? Forwarding.drop(response)
				: (percent < 19) ? forwarding.carryOutAndDrop() : forwarding.whole();
	}

	private static Publisher<Void> refuse(HttpServerRequest request, HttpServerResponse response, int status) {
		return request.receive()
			.then(Mono.defer(() -> response.status(status)
				.header("Content-Type", "application/problem+json")
				.sendString(Mono.just("{\"status\":%d,\"detail\":\"As the script says\"}".formatted(status)))
				.then()));
	}

	private synchronized RefusalWindow window(HttpServerRequest request) {
		return (request.method().equals(HttpMethod.POST) && request.uri().endsWith("/predictions")) ? this.creates
				: this.others;
	}

	private synchronized int percent() {
		return this.random.nextInt(100);
	}

}
