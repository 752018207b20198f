package io.github.replicatespring.client.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;

/**
 * The content of a file that becomes part of an input: knows its length without being
 * read, and is cut off with an error where it gets too long.
 */
final class FileContent extends AbstractResource {

	static final long UNKNOWN = -1;

	private final Resource resource;

	private final long length;

	private final long limit;

	FileContent(Resource resource, long length, long limit) {
		this.resource = resource;
		this.length = length;
		this.limit = limit;
	}

	/**
	 * Return the length of a resource as far as it is known without reading it.
	 */
	static long length(Resource resource) throws IOException {
		return resource.isOpen() ? UNKNOWN : resource.contentLength();
	}

	@Override
	public long contentLength() {
		return this.length;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public boolean isOpen() {
		return this.resource.isOpen();
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new LimitedStream(this.resource.getInputStream(), this.limit);
	}

	@Override
	public String getDescription() {
		return this.resource.getDescription();
	}

	private static final class LimitedStream extends FilterInputStream {

		private final long limit;

		private long count;

		LimitedStream(InputStream stream, long limit) {
			super(stream);
			this.limit = limit;
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			count((value < 0) ? 0 : 1);
			return value;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = super.read(bytes, offset, length);
			count(Math.max(0, read));
			return read;
		}

		private void count(int read) throws IOException {
			this.count += read;
			if (this.count > this.limit) {
				throw new IOException("The file has more than the %,d bytes that are allowed".formatted(this.limit));
			}
		}

	}

}
