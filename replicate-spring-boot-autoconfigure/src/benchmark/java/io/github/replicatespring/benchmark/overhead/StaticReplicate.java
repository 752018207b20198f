package io.github.replicatespring.benchmark.overhead;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.benchmark.process.Serving;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Answers everything with a prediction of 2 kB, in the shape that Replicate sends. It has
 * ended, so that nobody asks for it again. Each that is created has an id of its own:
 * what is known of one would be taken for knowledge of the next.
 */
public final class StaticReplicate {

	private static final int LOG_LINES = 18;

	private static final String ID = "q5m2t1b3hdrmc0ck8zxrvq9m4w";

	private static final String[] AROUND_ID = prediction().split(ID, -1);

	private static final AtomicLong CREATED = new AtomicLong(1_000_000);

	private StaticReplicate() {
	}

	/**
	 * Serve until the input ends.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).route((routes) -> {
			routes.get("/v1/predictions/{id}", (request, response) -> answer(response, 200, ID));
			routes.post("/v1/predictions", (request, response) -> request.receive()
				.then(Mono.defer(() -> Mono.from(answer(response, 201, newId())))));
		}).bindNow();
		Serving.serve(server.port(), (question) -> "");
	}

	private static String newId() {
		String number = Long.toString(CREATED.incrementAndGet());
		return ID.substring(number.length()) + number;
	}

	private static Publisher<Void> answer(HttpServerResponse response, int status, String id) {
		byte[] prediction = String.join(id, AROUND_ID).getBytes(StandardCharsets.UTF_8);
		return response.status(status)
			.header("Content-Type", "application/json; charset=utf-8")
			.header("Content-Length", Integer.toString(prediction.length))
			.header("ratelimit-remaining", "2999")
			.header("ratelimit-reset", "1")
			.sendByteArray(Mono.just(prediction));
	}

	static String prediction() {
		StringBuilder log = new StringBuilder("Using seed: 4711\\n");
		for (int i = 0; i <= LOG_LINES; i++) {
			log.append(" %3d%%|          | %d/%d [00:00<00:02, 16.62it/s]\\n".formatted(100 * i / LOG_LINES, i,
					LOG_LINES));
		}
		return """
				{"id":"%s","model":"acme/painter",
				"version":"5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa",
				"input":{"prompt":"a lighthouse in the morning mist","width":512,"height":512,"num_outputs":2,"seed":4711},
				"logs":"%s","output":["https://replicate.delivery/xezq/Zk9mQ1n2/out-0.webp","https://replicate.delivery/xezq/Zk9mQ1n2/out-1.webp"],
				"data_removed":false,"error":null,"source":"api","status":"succeeded","deployment":"acme/painter-fast",
				"created_at":"2026-11-21T09:00:00.064Z","started_at":"2026-11-21T09:00:01.218391Z",
				"completed_at":"2026-11-21T09:00:04.730154Z","deadline":"2026-11-21T09:30:00Z",
				"metrics":{"predict_time":3.511763,"total_time":4.666154,"image_count":2},"webhook":null,"webhook_events_filter":["completed"],
				"urls":{"cancel":"https://api.replicate.com/v1/predictions/%s/cancel",
				"get":"https://api.replicate.com/v1/predictions/%s",
				"web":"https://replicate.com/p/%s",
				"stream":"https://stream.replicate.com/v1/files/bcwr-tk4xqfz2zq"}}"""
			.formatted(ID, log, ID, ID, ID);
	}

}
