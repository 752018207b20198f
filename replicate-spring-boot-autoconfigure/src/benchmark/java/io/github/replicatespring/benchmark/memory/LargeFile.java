package io.github.replicatespring.benchmark.memory;

import java.io.IOException;

import io.github.replicatespring.benchmark.process.Serving;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * Serves a file of as many megabytes as the address says.
 */
public final class LargeFile {

	private static final int BLOCK = 1 << 20;

	private LargeFile() {
	}

	/**
	 * Serve until the input ends.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		byte[] block = new byte[BLOCK];
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.get("/v1/{megabytes}/movie.mp4", (request, response) -> {
				int megabytes = Integer.parseInt(request.param("megabytes"));
				return response.header("Content-Length", Long.toString((long) megabytes * BLOCK))
					.header("Content-Type", "video/mp4")
					.sendByteArray(Flux.range(0, megabytes).map((number) -> block));
			}))
			.bindNow();
		Serving.serve(server.port(), (question) -> "");
	}

}
