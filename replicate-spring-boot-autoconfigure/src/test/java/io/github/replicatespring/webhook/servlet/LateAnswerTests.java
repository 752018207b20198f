package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.webhook.WebhookAnswer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class LateAnswerTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/replicate/webhook");

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	private @Nullable LateAnswer late;

	@BeforeEach
	void supportAsync() {
		this.request.setAsyncSupported(true);
	}

	@Test
	void isWrittenOnceItIsKnown() throws Exception {
		filter((request, response) -> this.late = LateAnswer.begin(request));
		assertThat(this.request.isAsyncStarted()).isTrue();
		assertThat(this.response.isCommitted()).isFalse();
		give(WebhookAnswer.HANDLED);
		assertThat(this.response.isCommitted()).isTrue();
		assertThat(this.response.getStatus()).isEqualTo(204);
		assertThat(this.request.isAsyncStarted()).isFalse();
	}

	@Test
	void isWrittenOnlyWhenTheFiltersAreDone() throws Exception {
		filter((request, response) -> {
			this.late = LateAnswer.begin(request);
			give(WebhookAnswer.HANDLED);
			assertThat(this.response.isCommitted()).isFalse();
			((HttpServletResponse) response).setHeader("X-Filter", "done");
		});
		assertThat(this.response.getStatus()).isEqualTo(204);
		assertThat(this.response.isCommitted()).isTrue();
		assertThat(this.response.getHeader("X-Filter")).isEqualTo("done");
		assertThat(this.request.isAsyncStarted()).isFalse();
	}

	@Test
	void saysThatItHasNoBodyAndWhenToComeAgain() throws Exception {
		filter((request, response) -> this.late = LateAnswer.begin(request));
		give(WebhookAnswer.BUSY);
		assertThat(this.response.getStatus()).isEqualTo(503);
		assertThat(this.response.getHeader("Content-Length")).isEqualTo("0");
		assertThat(this.response.getHeader("Retry-After")).isEqualTo("5");
	}

	@Test
	void isNotForARequestWithoutTheFilterOrThatAnotherFilterForbids() throws Exception {
		assertThat(LateAnswer.begin(this.request)).isNull();
		this.request.setAsyncSupported(false);
		filter((request, response) -> assertThat(LateAnswer.begin(request)).isNull());
		assertThat(this.request.isAsyncStarted()).isFalse();
	}

	@Test
	void isLeftToTheServerIfAFilterFails() {
		assertThatExceptionOfType(ServletException.class).isThrownBy(() -> filter((request, response) -> {
			this.late = LateAnswer.begin(request);
			throw new ServletException("filter");
		}));
		give(WebhookAnswer.HANDLED);
		assertThat(this.response.isCommitted()).isFalse();
	}

	@Test
	void isLeftToTheServerOnceThatHasAnswered() throws Exception {
		filter((request, response) -> this.late = LateAnswer.begin(request));
		MockAsyncContext context = (MockAsyncContext) this.request.getAsyncContext();
		for (AsyncListener listener : context.getListeners()) {
			listener.onError(new AsyncEvent(context));
		}
		give(WebhookAnswer.HANDLED);
		assertThat(this.response.isCommitted()).isFalse();
	}

	@Test
	void endsTheRequestOfASenderThatWentAway() throws Exception {
		HttpServletResponse broken = new HttpServletResponseWrapper(this.response) {

			@Override
			public void flushBuffer() throws IOException {
				throw new IOException("Broken pipe");
			}

		};
		new LateAnswerFilter().doFilter(this.request, broken,
				(request, response) -> this.late = LateAnswer.begin(request));
		give(WebhookAnswer.HANDLED);
		assertThat(this.request.isAsyncStarted()).isFalse();
	}

	@Test
	void isNoFailureOfTheListenersIfTheServerGaveUpMeanwhile() throws Exception {
		MockHttpServletRequest ended = new MockHttpServletRequest("POST", "/replicate/webhook") {

			@Override
			public AsyncContext startAsync() {
				return new MockAsyncContext(this, null) {

					@Override
					public void complete() {
						throw new IllegalStateException("The request has ended");
					}

				};
			}

		};
		ended.setAsyncSupported(true);
		new LateAnswerFilter().doFilter(ended, this.response,
				(request, response) -> this.late = LateAnswer.begin(request));
		assertThatNoException().isThrownBy(() -> give(WebhookAnswer.HANDLED));
	}

	@Test
	void isWrittenOnceWhicheverThreadIsLast() throws Exception {
		for (int i = 0; i < 2000; i++) {
			MockHttpServletRequest request = new MockHttpServletRequest("POST", "/replicate/webhook");
			request.setAsyncSupported(true);
			AtomicInteger written = new AtomicInteger();
			CompletableFuture<Void> listener = new CompletableFuture<>();
			new LateAnswerFilter().doFilter(request, counting(written), (same, response) -> {
				LateAnswer begun = Objects.requireNonNull(LateAnswer.begin(same));
				CompletableFuture.runAsync(() -> begun.give(WebhookAnswer.HANDLED))
					.thenRun(() -> listener.complete(null));
				((HttpServletResponse) response).setHeader("X-Filter", "done");
			});
			listener.join();
			assertThat(written).hasValue(1);
		}
	}

	private static MockHttpServletResponse counting(AtomicInteger written) {
		return new MockHttpServletResponse() {

			@Override
			public void flushBuffer() {
				assertThat(getHeader("X-Filter")).isEqualTo("done");
				written.incrementAndGet();
			}

		};
	}

	private void filter(FilterChain others) throws IOException, ServletException {
		new LateAnswerFilter().doFilter(this.request, this.response, others);
	}

	private void give(WebhookAnswer answer) {
		Objects.requireNonNull(this.late).give(answer);
	}

}
