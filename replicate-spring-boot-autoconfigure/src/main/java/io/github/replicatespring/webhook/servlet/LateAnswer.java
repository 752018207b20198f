package io.github.replicatespring.webhook.servlet;

import java.io.IOException;

import io.github.replicatespring.webhook.WebhookAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not known yet when the thread of its request goes back to the server.
 * It is written as soon as it is known and all filters have let go of the response, which
 * is for one thread at a time, by whichever thread was the last of the two. Thread-safe.
 */
final class LateAnswer implements AsyncListener {

	private static final String ATTRIBUTE = LateAnswer.class.getName();

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private @Nullable AsyncContext context;

	private @Nullable WebhookAnswer answer;

	private boolean released;

	private boolean ended;

	/**
	 * Offer one to the handler of the request.
	 */
	LateAnswer(HttpServletRequest request, HttpServletResponse response) {
		this.request = request;
		this.response = response;
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Have the request answered later, if there is somebody to tell when all filters have
	 * let go of it and none of them forbids it.
	 * @return to be given the answer, or {@code null} if the thread must wait for it
	 */
	static @Nullable LateAnswer begin(ServletRequest request) {
		if (request.isAsyncSupported() && request.getAttribute(ATTRIBUTE) instanceof LateAnswer late) {
			late.begin();
			return late;
		}
		return null;
	}

	private synchronized void begin() {
		AsyncContext begun = this.request.startAsync();
		// Whoever gives the answer has a deadline.
		begun.setTimeout(0);
		begun.addListener(this);
		this.context = begun;
	}

	/**
	 * Give the answer.
	 */
	void give(WebhookAnswer known) {
		synchronized (this) {
			this.answer = known;
		}
		writeIfReady();
	}

	/**
	 * Take note that all filters have let go of the request.
	 */
	void release() {
		synchronized (this) {
			this.released = true;
		}
		writeIfReady();
	}

	private void writeIfReady() {
		AsyncContext begun;
		WebhookAnswer known;
		synchronized (this) {
			begun = this.context;
			known = this.answer;
			if (begun == null || known == null || !this.released || this.ended) {
				return;
			}
			this.ended = true;
		}
		write(known, begun);
	}

	private void write(WebhookAnswer known, AsyncContext begun) {
		try {
			send(known);
			begun.complete();
		}
		catch (IllegalStateException ex) {
			logger.debug("The server gave the request of a webhook delivery up before the answer: " + known);
		}
	}

	// Here and now: the server would only do it once one of its threads is free.
	private void send(WebhookAnswer known) {
		try {
			new ServletAnswer(this.request, this.response).write(known);
			if (known.status() != HttpServletResponse.SC_NO_CONTENT) {
				this.response.setContentLength(0);
			}
			this.response.flushBuffer();
		}
		catch (IOException ex) {
			logger.debug("The sender of a webhook delivery went away before the answer: " + known);
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end();
	}

	@Override
	public void onError(AsyncEvent event) {
		end();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		end();
	}

	// The server has answered instead.
	private synchronized void end() {
		this.ended = true;
	}

}
