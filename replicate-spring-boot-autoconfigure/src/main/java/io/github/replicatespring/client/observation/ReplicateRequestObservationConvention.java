package io.github.replicatespring.client.observation;

import org.springframework.web.reactive.function.client.ClientRequestObservationConvention;

/**
 * How HTTP requests to Replicate are named and tagged. A bean of this type replaces the
 * default.
 *
 * @since 0.1.0
 * @see DefaultReplicateRequestObservationConvention
 */
public interface ReplicateRequestObservationConvention extends ClientRequestObservationConvention {

}
