package io.github.replicatespring.client.output;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.CopyOption;
import java.nio.file.Path;

import io.github.replicatespring.client.http.BlockingCalls;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;

/**
 * A file on a server.
 */
final class RemoteFile extends AbstractResource implements OutputFile {

	private static final int BUFFERS_AHEAD = 16;

	private final String predictionId;

	private final RemoteAddress address;

	private final Downloads downloads;

	private final BlockingCalls calls;

	private volatile @Nullable FileHead head;

	RemoteFile(String predictionId, RemoteAddress address, Downloads downloads, BlockingCalls calls) {
		this.predictionId = predictionId;
		this.address = address;
		this.downloads = downloads;
		this.calls = calls;
	}

	@Override
	public String getFilename() {
		return this.address.name();
	}

	@Override
	public @Nullable MediaType contentType() {
		return head().contentType();
	}

	@Override
	public long contentLength() {
		return head().length();
	}

	@Override
	public long lastModified() {
		return 0;
	}

	@Override
	public boolean isReadable() {
		try {
			this.downloads.check(this.address);
			return true;
		}
		catch (OutputFileException ex) {
			return false;
		}
	}

	@Override
	public boolean exists() {
		try {
			head();
			return true;
		}
		catch (OutputFileException ex) {
			return false;
		}
	}

	@Override
	public URI getURI() {
		return this.address.uri();
	}

	@Override
	public URL getURL() throws java.io.IOException {
		return this.address.uri().toURL();
	}

	@Override
	public InputStream getInputStream() {
		OpenDownload download = present(this.calls.call("output.read", open()));
		return DataBufferUtils.subscriberInputStream(download.body(), BUFFERS_AHEAD);
	}

	@Override
	public Path saveTo(Path file, CopyOption... options) {
		return present(this.calls.call("output.save", save(file, options)));
	}

	@Override
	public Path saveToDirectory(Path directory, CopyOption... options) {
		return present(this.calls.call("output.save", saveInDirectory(directory, options)));
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
		return open().flatMapMany(OpenDownload::body);
	}

	@Override
	public String getDescription() {
		return this.address.toString();
	}

	private Mono<OpenDownload> open() {
		return this.downloads.open(this.address).doOnNext((download) -> this.head = download.head());
	}

	private FileHead head() {
		FileHead known = this.head;
		return (known != null) ? known : present(this.calls.call("output.head",
				this.downloads.head(this.address).doOnNext((answer) -> this.head = answer)));
	}

	private <T> T present(@Nullable T answer) {
		if (answer == null) {
			throw new IllegalStateException(this.address + " was answered with nothing");
		}
		return answer;
	}

}
