package io.github.replicatespring.autoconfigure;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.util.ClassUtils;

/**
 * The part of a path that belongs to Boot's {@code DispatcherServlet}, where there is
 * one.
 */
final class DispatcherServletPrefix {

	private static final boolean PRESENT = ClassUtils.isPresent(
			"org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath",
			DispatcherServletPrefix.class.getClassLoader());

	private DispatcherServletPrefix() {
	}

	/**
	 * Return the prefix.
	 * @param beans where the servlet is registered
	 * @return the prefix, without a slash at its end; empty if the servlet stands at the
	 * root of the servlet context
	 */
	static String of(BeanFactory beans) {
		DispatcherServletPath path = PRESENT ? beans.getBeanProvider(DispatcherServletPath.class).getIfUnique() : null;
		return (path != null) ? path.getPrefix() : "";
	}

}
