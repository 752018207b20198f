package io.github.replicatespring.emulator.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.reactive.function.server.ServerRequest;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.emulator.model.InvalidField;
import io.github.replicatespring.emulator.upload.Upload;
import io.github.replicatespring.emulator.upload.UploadedFile;
import io.github.replicatespring.emulator.upload.UploadedFiles;

/**
 * Reads the multipart body of an upload piece by piece. A body that is too large is read
 * to its end all the same, since many clients listen for an answer only then.
 */
final class UploadReader {

	private static final String CONTENT = "content";

	private static final int LONGEST_FIELD = 64 * 1024;

	private static final int LONGEST_NAME = 255;

	private final Map<String, ByteArrayOutputStream> fields = new HashMap<>();

	private final Upload upload;

	private String filename = "file";

	private String contentType = MediaType.APPLICATION_OCTET_STREAM_VALUE;

	private boolean complete;

	private UploadReader(Upload upload) {
		this.upload = upload;
	}

	static Mono<UploadedFile> read(ServerRequest request, UploadedFiles files) {
		MediaType type = request.headers().contentType().orElse(MediaType.ALL);
		if (!MediaType.MULTIPART_FORM_DATA.isCompatibleWith(type) || type.isWildcardType()) {
			throw Problem.badRequest("The request's body must be multipart/form-data").asException();
		}
		return Mono.using(files::begin, (upload) -> {
			UploadReader reader = new UploadReader(upload);
			return request.bodyToFlux(PartEvent.class)
				.publishOn(Schedulers.boundedElastic())
				.doOnNext(reader::take)
				.doOnDiscard(PartEvent.class, (event) -> DataBufferUtils.release(event.content()))
				.then(Mono.fromSupplier(reader::finish));
		}, Upload::close);
	}

	private void take(PartEvent event) {
		DataBuffer buffer = event.content();
		try {
			if (event.name().equals(CONTENT)) {
				takeContent(event, buffer);
			}
			else {
				takeField(event.name(), buffer);
			}
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private void takeContent(PartEvent event, DataBuffer buffer) {
		String name = event.headers().getContentDisposition().getFilename();
		MediaType type = event.headers().getContentType();
		this.filename = (name != null) ? name : this.filename;
		this.contentType = (type != null) ? type.toString() : this.contentType;
		this.complete = event.isLast();
		try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
			for (Iterator<ByteBuffer> each = pieces; each.hasNext();) {
				this.upload.write(each.next());
			}
		}
	}

	private void takeField(String name, DataBuffer buffer) {
		ByteArrayOutputStream field = this.fields.computeIfAbsent(name, (any) -> new ByteArrayOutputStream());
		if (field.size() + buffer.readableByteCount() > LONGEST_FIELD) {
			throw Problem.badRequest(name + " must not be longer than " + LONGEST_FIELD + " bytes").asException();
		}
		byte[] piece = new byte[buffer.readableByteCount()];
		buffer.read(piece);
		field.writeBytes(piece);
	}

	private UploadedFile finish() {
		if (!this.complete) {
			throw Problem.invalid(List.of(InvalidField.required("(root)", CONTENT))).asException();
		}
		if (this.upload.isTooLarge()) {
			throw Problem.FILE_TOO_LARGE.asException();
		}
		String name = text("filename", this.filename);
		if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
			throw Problem.badRequest("filename must not be longer than " + LONGEST_NAME + " bytes").asException();
		}
		return this.upload.finish(name, text("type", this.contentType), metadata());
	}

	private JsonNode metadata() {
		try {
			JsonNode metadata = ReplicateJson.strictMapper().readTree(text("metadata", "{}"));
			if (metadata.isObject()) {
				return metadata;
			}
		}
		catch (JacksonException ex) {
			// Jackson's own message would quote the metadata.
		}
		throw Problem.badRequest("metadata must be a JSON object").asException();
	}

	private String text(String field, String otherwise) {
		ByteArrayOutputStream bytes = this.fields.get(field);
		return (bytes != null) ? bytes.toString(StandardCharsets.UTF_8) : otherwise;
	}

}
