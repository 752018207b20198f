package io.github.replicatespring.autoconfigure;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Recognises the permitted requests of a servlet application.
 *
 * @param permitted what is permitted
 * @param servletPrefix the path of the dispatcher servlet, empty if it is the root
 */
record PermittedPostMatcher(PermittedPosts permitted, String servletPrefix) implements RequestMatcher {

	@Override
	public boolean matches(HttpServletRequest request) {
		String prefix = request.getContextPath() + this.servletPrefix;
		String path = request.getRequestURI();
		return path.startsWith(prefix) && this.permitted.include(request.getMethod(), path.substring(prefix.length()));
	}

	@Override
	public String toString() {
		return this.permitted.toString();
	}

}
