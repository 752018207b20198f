package io.github.replicatespring.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests whose host is not this machine: nobody signs in here, and a page of
 * another site could otherwise let its own name lead to this machine and run models in a
 * visitor's browser (DNS rebinding). Webhooks come under the public name, and are signed.
 */
@Component
class HostFilter extends OncePerRequestFilter {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "0:0:0:0:0:0:0:1");

	private final SampleProperties properties;

	private final String webhookPath;

	HostFilter(SampleProperties properties, @Value("${replicate.webhook.path:/replicate/webhook}") String webhookPath) {
		this.properties = properties;
		this.webhookPath = webhookPath;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().equals(request.getContextPath() + this.webhookPath);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		if (LOOPBACK.contains(host) || this.properties.allowedHosts().contains(host)) {
			chain.doFilter(request, response);
			return;
		}
		response.setStatus(HttpStatus.MISDIRECTED_REQUEST.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.getWriter()
			.write("This page is for http://localhost only. Name other hosts that lead to it under sample.allowed-hosts.");
	}

}
