package io.github.replicatespring.client.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an operation of Replicate's API on the method that performs it. The declared
 * operations are the catalogue from which retries, metrics, documentation and tests
 * derive.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operation {

	/**
	 * The operation's id in Replicate's specification.
	 * @return the id, such as {@code predictions.create}
	 */
	String id();

	/**
	 * What the operation does to the account, which decides when it may be repeated.
	 * @return the effect
	 */
	Effect effect();

	/**
	 * What the operation does, in a sentence.
	 * @return the sentence
	 */
	String summary();

	/**
	 * What an operation does to the account.
	 */
	enum Effect {

		/** Changes nothing; may be repeated. */
		READ,

		/** Changes something, but twice is the same as once; may be repeated. */
		WRITE,

		/**
		 * Makes something that may cost money each time; is repeated only when it surely
		 * was not carried out.
		 */
		CREATE

	}

}
