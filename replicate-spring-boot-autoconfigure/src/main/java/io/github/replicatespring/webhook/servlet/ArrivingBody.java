package io.github.replicatespring.webhook.servlet;

import java.io.IOException;

import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookRefusedException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.StandardServletAsyncWebRequest;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Collects a body as it arrives, until its time is up, without holding a thread. The
 * request comes back to its handler when the body is there or refused.
 */
final class ArrivingBody implements ReadListener {

	private static final int CHUNK = 16 * 1024;

	private final UnverifiedBody body;

	private final ServletInputStream stream;

	private final DeferredResult<UnverifiedBody> result = new DeferredResult<>();

	private ArrivingBody(UnverifiedBody body, ServletInputStream stream) {
		this.body = body;
		this.stream = stream;
		this.result.onTimeout(() -> this.result.setErrorResult(body.tooSlow()));
		this.result.onCompletion(body::close);
	}

	static void await(UnverifiedBody body, HttpServletRequest request, HttpServletResponse response) throws Exception {
		ArrivingBody arriving = new ArrivingBody(body, request.getInputStream());
		StandardServletAsyncWebRequest asynchronous = new StandardServletAsyncWebRequest(request, response);
		asynchronous.setTimeout(body.timeout().toMillis());
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
		manager.setAsyncWebRequest(asynchronous);
		manager.startDeferredResultProcessing(arriving.result);
		arriving.stream.setReadListener(arriving);
	}

	@Override
	public void onDataAvailable() throws IOException {
		byte[] chunk = new byte[CHUNK];
		try {
			while (!this.result.isSetOrExpired() && this.stream.isReady() && !this.stream.isFinished()) {
				int length = this.stream.read(chunk);
				if (length > 0) {
					this.body.add(chunk, length);
				}
			}
		}
		catch (WebhookRefusedException ex) {
			this.result.setErrorResult(ex);
		}
	}

	@Override
	public void onAllDataRead() {
		this.result.setResult(this.body);
	}

	@Override
	public void onError(Throwable failure) {
		if (!this.result.isSetOrExpired()) {
			this.result.setErrorResult(this.body.incomplete(failure));
		}
	}

}
