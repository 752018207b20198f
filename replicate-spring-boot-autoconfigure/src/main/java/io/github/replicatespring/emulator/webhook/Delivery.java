package io.github.replicatespring.emulator.webhook;

import java.net.URI;

/**
 * One webhook delivery, the same over all its attempts.
 *
 * @param id its id
 * @param predictionId the id of the prediction that it reports
 * @param model {@code owner/name} of its model
 * @param status the status that it reports
 * @param address where it goes
 * @param body its body, as it travels
 */
record Delivery(String id, String predictionId, String model, String status, URI address, byte[] body) {

	@Override
	public String toString() {
		return "Delivery[id=" + this.id + ", predictionId=" + this.predictionId + "]";
	}

}
