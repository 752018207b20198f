package io.github.replicatespring.sample;

/**
 * Somebody asked for a model that the page does not offer.
 */
class ModelNotOfferedException extends RuntimeException {

	ModelNotOfferedException(String reference) {
		super("'" + reference + "' is none of the models under sample.models");
	}

}
