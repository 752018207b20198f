package io.github.replicatespring.webhook.behaviour;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.util.FileCopyUtils;
import org.springframework.util.StreamUtils;
import org.springframework.web.filter.CommonsRequestLoggingFilter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * What filters of applications do to request bodies. The header {@value #HEADER} says
 * which of them a request meets.
 */
class BodyFilters extends OncePerRequestFilter {

	static final String HEADER = "X-Body-Filter";

	private final CommonsRequestLoggingFilter logging = new CommonsRequestLoggingFilter();

	BodyFilters() {
		this.logging.setIncludePayload(true);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		switch (String.valueOf(request.getHeader(HEADER))) {
			case "replaying, refusing listeners" ->
				chain.doFilter(new Replaying(request, read(request), true), response);
			case "replaying, ignoring listeners" ->
				chain.doFilter(new Replaying(request, read(request), false), response);
			case "replaying what a reader gave" ->
				chain.doFilter(new Replaying(request, readText(request), true), response);
			case "passing through" -> chain.doFilter(new PassingThrough(request), response);
			case "caching" -> chain.doFilter(new ContentCachingRequestWrapper(request, 1024), response);
			case "logging" -> this.logging.doFilter(request, response, chain);
			case "wrapping all but the body" -> chain.doFilter(new HttpServletRequestWrapper(request), response);
			case "reading bytes" -> {
				read(request);
				chain.doFilter(request, response);
			}
			case "reading text" -> {
				readText(request);
				chain.doFilter(request, response);
			}
			case "reading and closing" -> {
				try (InputStream stream = request.getInputStream()) {
					stream.readAllBytes();
				}
				chain.doFilter(request, response);
			}
			case "reading half" -> {
				request.getInputStream().readNBytes(request.getContentLength() / 2);
				chain.doFilter(request, response);
			}
			case "reading what it caches" -> {
				ContentCachingRequestWrapper caching = new ContentCachingRequestWrapper(request, 1024);
				read(caching);
				chain.doFilter(caching, response);
			}
			default -> chain.doFilter(request, response);
		}
	}

	private static byte[] read(HttpServletRequest request) throws IOException {
		return StreamUtils.copyToByteArray(request.getInputStream());
	}

	private static byte[] readText(HttpServletRequest request) throws IOException {
		request.setCharacterEncoding(StandardCharsets.UTF_8.name());
		BufferedReader reader = request.getReader();
		return FileCopyUtils.copyToString(reader).getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * The usual wrapper, whose stream does not say what is available.
	 */
	private static final class Replaying extends HttpServletRequestWrapper {

		private final byte[] body;

		private final boolean refusing;

		Replaying(HttpServletRequest request, byte[] body, boolean refusing) {
			super(request);
			this.body = body;
			this.refusing = refusing;
		}

		@Override
		public ServletInputStream getInputStream() {
			return new PlainStream(new ByteArrayInputStream(this.body), this.refusing);
		}

	}

	/**
	 * A wrapper that looks at the body while it is read.
	 */
	private static final class PassingThrough extends HttpServletRequestWrapper {

		PassingThrough(HttpServletRequest request) {
			super(request);
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			return new PlainStream(super.getInputStream(), false);
		}

	}

	private static final class PlainStream extends ServletInputStream {

		private final InputStream source;

		private final boolean refusing;

		PlainStream(InputStream source, boolean refusing) {
			this.source = source;
			this.refusing = refusing;
		}

		@Override
		public int read() throws IOException {
			return this.source.read();
		}

		@Override
		public boolean isFinished() {
			return false;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			if (this.refusing) {
				throw new UnsupportedOperationException();
			}
		}

	}

}
