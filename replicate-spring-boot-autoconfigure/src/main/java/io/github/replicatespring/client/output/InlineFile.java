package io.github.replicatespring.client.output;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.CopyOption;
import java.nio.file.Path;
import java.util.Objects;

import io.github.replicatespring.client.http.BlockingCalls;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;

/**
 * A file whose bytes are in the output itself, as a data URI. It never expires.
 */
final class InlineFile extends AbstractResource implements OutputFile {

	private final String predictionId;

	private final DataUri data;

	private final String name;

	private final BlockingCalls calls;

	InlineFile(String predictionId, DataUri data, String name, BlockingCalls calls) {
		this.predictionId = predictionId;
		this.data = data;
		this.name = name;
		this.calls = calls;
	}

	@Override
	public String getFilename() {
		return this.name;
	}

	@Override
	public @Nullable MediaType contentType() {
		return this.data.contentType();
	}

	@Override
	public long contentLength() {
		return this.data.bytes().length;
	}

	@Override
	public long lastModified() {
		return 0;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public InputStream getInputStream() {
		return new ByteArrayInputStream(this.data.bytes());
	}

	@Override
	public Path saveTo(Path file, CopyOption... options) {
		return Objects.requireNonNull(this.calls.await(save(file, options)));
	}

	@Override
	public Path saveToDirectory(Path directory, CopyOption... options) {
		return Objects.requireNonNull(this.calls.await(saveInDirectory(directory, options)));
	}

	@Override
	public Mono<Path> save(Path file, CopyOption... options) {
		return FileSaving.toFile(this, file, options);
	}

	@Override
	public Mono<Path> saveInDirectory(Path directory, CopyOption... options) {
		return FileSaving.toDirectory(this, this.predictionId, directory, options);
	}

	@Override
	public Flux<DataBuffer> content() {
		return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(this.data.bytes())));
	}

	@Override
	public String getDescription() {
		return "File '" + this.name + "' inside of the output";
	}

}
