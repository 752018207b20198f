package io.github.replicatespring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs the application of a {@code @SpringBootTest} or {@code @WebClientTest} on an
 * embedded Replicate, whatever else its configuration says. Test classes that are
 * otherwise alike share one application and one emulator.
 * <p>
 * The emulator is a bean of type
 * {@link io.github.replicatespring.emulator.ReplicateEmulator}, to be injected into the
 * test; so is a {@link WebhookSigner} with its secret. Its webhooks reach the application
 * if that has a real web server ({@code RANDOM_PORT} or {@code DEFINED_PORT}); without
 * one the ends of predictions are noticed by polling.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface EmbeddedReplicate {

	/**
	 * How many times faster than normal models run and webhooks are repeated.
	 * @return a number greater than 0
	 */
	double speed() default 100;

	/**
	 * Whether the emulator is as new again after each test. Turn it off where tests run
	 * in parallel, and let each use models of its own.
	 * @return whether to reset
	 */
	boolean reset() default true;

}
