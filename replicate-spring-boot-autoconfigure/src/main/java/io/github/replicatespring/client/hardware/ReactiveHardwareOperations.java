package io.github.replicatespring.client.hardware;

import java.util.List;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import reactor.core.publisher.Mono;

import org.springframework.web.service.annotation.GetExchange;

/**
 * Everything the API offers for hardware, reactive. Errors are the same as on the
 * blocking face. Thread-safe.
 *
 * @since 0.1.0
 * @see HardwareOperations
 */
public interface ReactiveHardwareOperations {

	/**
	 * Return the hardware that models and deployments can run on.
	 * @return all of it
	 */
	@GetExchange("/hardware")
	@Operation(id = "hardware.list", effect = Effect.READ, summary = "List the hardware that models can run on")
	Mono<List<Hardware>> list();

}
