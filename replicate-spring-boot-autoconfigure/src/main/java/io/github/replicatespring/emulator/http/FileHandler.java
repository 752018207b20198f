package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.prediction.OutputFile;
import io.github.replicatespring.emulator.prediction.OutputFiles;

/**
 * Delivers output files, whole or in ranges. Their bytes are made when they are asked for
 * first, away from the threads that serve requests and run predictions.
 */
final class FileHandler {

	private static final String ONE_HOUR = "public,max-age=3600";

	private final OutputFiles files;

	FileHandler(OutputFiles files) {
		this.files = files;
	}

	Mono<ServerResponse> get(ServerRequest request) {
		OutputFile file = this.files.find(request.pathVariable("key"), request.pathVariable("name"));
		if (file == null) {
			throw Problem.NOT_FOUND.asException();
		}
		String tag = "\"" + file.key().substring(0, 32) + "\"";
		return request.checkNotModified(tag)
			.switchIfEmpty(Mono.fromSupplier(file.content())
				.subscribeOn(Schedulers.boundedElastic())
				.flatMap((bytes) -> answer(file, tag, new ByteArrayResource(bytes))));
	}

	private static Mono<ServerResponse> answer(OutputFile file, String tag, ByteArrayResource content) {
		return ServerResponse.ok()
			.contentType(MediaType.parseMediaType(file.contentType()))
			.header("Cache-Control", ONE_HOUR)
			.eTag(tag)
			.header("Access-Control-Allow-Origin", "*")
			.header("Accept-Ranges", "bytes")
			.body(BodyInserters.fromResource(content));
	}

}
