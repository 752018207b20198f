package io.github.replicatespring.benchmark.overhead;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * One of the calls that are compared, blocking and reactive.
 */
@State(Scope.Benchmark)
public class Call {

	static final String API = "benchmark.api";

	static final String TOKEN = "r8_measured";

	private static final String ID = "q5m2t1b3hdrmc0ck8zxrvq9m4w";

	private static final String VERSION = "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa";

	private static final Map<String, Object> INPUT = Map.of("prompt", "a lighthouse in the morning mist", "width", 512,
			"height", 512, "num_outputs", 2, "seed", 4711);

	/** What is asked of the API. */
	@Param({ "GET", "POST" })
	public String operation = "";

	/** By whom. */
	@Param({ "OURS", "PLAIN" })
	public String contender = "";

	private Runnable closing = () -> {
	};

	private Supplier<Prediction> blocking = () -> {
		throw new IllegalStateException();
	};

	private Supplier<Mono<Prediction>> reactive = Mono::empty;

	/**
	 * Make the client.
	 */
	@Setup(Level.Trial)
	public void open() {
		URI api = URI.create(System.getProperty(API));
		boolean get = this.operation.equals("GET");
		if (this.contender.equals("OURS")) {
			ReplicateClient client = ReplicateClient.builder().baseUrl(api).apiToken(TOKEN).build();
			this.closing = client::close;
			this.blocking = get ? () -> client.predictions().get(ID) : () -> client.predictions().create(request());
			this.reactive = get ? () -> client.reactive().predictions().get(ID)
					: () -> client.reactive().predictions().create(request());
		}
		else {
			WebClient plain = PlainWebClient.create(api, TOKEN);
			this.reactive = get ? () -> get(plain) : () -> create(plain);
			this.blocking = () -> this.reactive.get().block();
		}
	}

	private static PredictionRequest request() {
		return PredictionRequest.of(INPUT).withVersion(VERSION);
	}

	private static Mono<Prediction> get(WebClient plain) {
		return plain.get().uri("/predictions/{id}", ID).retrieve().bodyToMono(Prediction.class);
	}

	private static Mono<Prediction> create(WebClient plain) {
		return plain.post()
			.uri("/predictions")
			.bodyValue(Map.of("version", VERSION, "input", INPUT))
			.retrieve()
			.bodyToMono(Prediction.class);
	}

	Prediction block() {
		return this.blocking.get();
	}

	Mono<Prediction> mono() {
		return this.reactive.get();
	}

	/**
	 * Close the client.
	 */
	@TearDown(Level.Trial)
	public void close() {
		this.closing.run();
	}

}
