package io.github.replicatespring.client.account;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Everything the API offers for the account, reactive. Thread-safe.
 *
 * @since 0.1.0
 * @see AccountOperations
 */
public interface ReactiveAccountOperations {

	/**
	 * Return the account that the token belongs to.
	 * @return the account
	 */
	@GetExchange("/account")
	@Operation(id = "account.get", effect = Effect.READ, summary = "Read the account that the token belongs to")
	Mono<Account> get();

}
