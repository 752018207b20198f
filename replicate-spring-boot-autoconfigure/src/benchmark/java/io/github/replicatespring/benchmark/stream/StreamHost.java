package io.github.replicatespring.benchmark.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.replicatespring.benchmark.process.Serving;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Serves streams of as many tokens as the address says, without a pause.
 */
public final class StreamHost {

	private static final int SLICE = 8192;

	private static final String[] WORDS = { "The ", "lighthouse ", "stands ", "in ", "the ", "morning ", "mist, ",
			"and " };

	private static final Map<Integer, byte[]> STREAMS = new ConcurrentHashMap<>();

	private StreamHost() {
	}

	/**
	 * Serve until the input ends.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.get("/v1/streams/{tokens}",
					(request, response) -> response.sse()
						.sendByteArray(slices(STREAMS.computeIfAbsent(Integer.valueOf(request.param("tokens")),
								StreamHost::stream)))))
			.bindNow();
		Serving.serve(server.port(), (question) -> "");
	}

	private static Flux<byte[]> slices(byte[] stream) {
		return Flux.range(0, (stream.length + SLICE - 1) / SLICE)
			.map((i) -> Arrays.copyOfRange(stream, i * SLICE, Math.min(stream.length, (i + 1) * SLICE)));
	}

	private static byte[] stream(int tokens) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < tokens; i++) {
			text.append("event: output\nid: 1763715600000:%d\ndata: %s\n\n".formatted(i, WORDS[i % WORDS.length]));
		}
		return text.append("event: done\nid: 1763715600000:%d\ndata: {}\n\n".formatted(tokens))
			.toString()
			.getBytes(StandardCharsets.UTF_8);
	}

}
