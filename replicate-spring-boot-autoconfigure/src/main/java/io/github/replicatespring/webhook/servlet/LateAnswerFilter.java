package io.github.replicatespring.webhook.servlet;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Makes it possible to answer webhook deliveries after the thread of their request has
 * gone back to the server, so that listeners, however long they take, hold none of the
 * server's threads. To be the first of all filters: what it gives away is safe only when
 * the others have finished with the request. Without it, that thread waits. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LateAnswerFilter implements Filter {

	/**
	 * Let the request through, and its answer be written once it has come back.
	 */
	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		LateAnswer late = new LateAnswer((HttpServletRequest) request, (HttpServletResponse) response);
		chain.doFilter(request, response);
		late.release();
	}

}
