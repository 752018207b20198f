package io.github.replicatespring.client.account;

/**
 * Everything the API offers for the account, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveAccountOperations
 */
public interface AccountOperations {

	/**
	 * Return the account that the token belongs to.
	 * @return the account
	 */
	Account get();

}
