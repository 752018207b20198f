package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Timestamps;
import io.github.replicatespring.emulator.upload.DownloadLinks;
import io.github.replicatespring.emulator.upload.UploadedFile;
import io.github.replicatespring.emulator.upload.UploadedFiles;

/**
 * Takes, shows and removes files, and gives out their content to those who have a signed
 * address.
 */
final class UploadHandler {

	private final UploadedFiles files;

	private final DownloadLinks links;

	private final EmulatorAddress address;

	private final EmulatorTime time;

	private final PageWriter<UploadedFile> pages;

	UploadHandler(Resources resources, EmulatorAddress address, EmulatorTime time) {
		this.files = resources.uploads();
		this.links = resources.links();
		this.address = address;
		this.time = time;
		this.pages = new PageWriter<>(address, PageWriter.LONG, UploadedFile::id, this::write);
	}

	Mono<ServerResponse> create(ServerRequest request) {
		return UploadReader.read(request, this.files)
			.map(this.files::add)
			.flatMap((file) -> Answers.with(ServerResponse.status(HttpStatus.CREATED), write(file)));
	}

	Mono<ServerResponse> list(ServerRequest request) {
		return Answers.ok(this.pages.write(request, this.files.all()));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		return Answers.ok(write(find(request)));
	}

	Mono<ServerResponse> delete(ServerRequest request) {
		this.files.delete(find(request));
		return ServerResponse.noContent().build();
	}

	Mono<ServerResponse> download(ServerRequest request) {
		String expiry = request.queryParam("expiry").filter((text) -> text.matches("[0-9]{1,12}")).orElse("0");
		boolean good = this.links.isGood(request.pathVariable("id"), request.queryParam("owner").orElse(""),
				Long.parseLong(expiry), request.queryParam("signature").orElse(""), this.time.now());
		if (!good) {
			throw Problem.forbidden("The signature is invalid or has expired").asException();
		}
		return ServerResponse.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.body(BodyInserters.fromResource(new FileSystemResource(find(request).content())));
	}

	private UploadedFile find(ServerRequest request) {
		UploadedFile file = this.files.find(request.pathVariable("id"));
		if (file == null) {
			throw Problem.NOT_FOUND.asException();
		}
		return file;
	}

	private ObjectNode write(UploadedFile file) {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", file.id()).put("name", file.name()).put("content_type", file.contentType());
		json.put("size", file.size()).put("etag", file.md5());
		json.putObject("checksums").put("sha256", file.sha256()).put("md5", file.md5());
		json.set("metadata", file.metadata());
		json.put("created_at", Timestamps.milliseconds(file.createdAt()));
		json.put("expires_at", Timestamps.milliseconds(file.expiresAt()));
		json.putObject("urls").put("get", this.address.api("/files/" + file.id()));
		return json;
	}

}
