package io.github.replicatespring.emulator.journal;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a webhook, written down when it was answered or given up.
 *
 * @param id the id of the delivery, the same over all attempts
 * @param predictionId the id of the prediction
 * @param model {@code owner/name} of the prediction's model
 * @param status the status of the prediction that it reports
 * @param answer the HTTP status that it was answered with, or {@code null} if there was
 * no answer
 * @since 0.1.0
 */
public record SentDelivery(String id, String predictionId, String model, String status, @Nullable Integer answer) {

	/**
	 * Return whether the receiver took it.
	 * @return whether it was answered with a status from 200 to 299
	 */
	public boolean isTaken() {
		return this.answer != null && this.answer >= 200 && this.answer < 300;
	}

}
