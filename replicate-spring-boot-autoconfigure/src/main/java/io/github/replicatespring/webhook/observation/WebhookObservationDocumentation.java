package io.github.replicatespring.webhook.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observations of webhook deliveries and their keys.
 *
 * @since 0.1.0
 */
public enum WebhookObservationDocumentation implements ObservationDocumentation {

	/** A delivery, from its verification or refusal to its answer. */
	DELIVERY {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultWebhookObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return DeliveryLowCardinalityKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DeliveryHighCardinalityKeys.values();
		}

	},

	/** The listeners or the handler that a delivery is handed to, once for each run. */
	HANDLING {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultWebhookHandlingObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return HandlingLowCardinalityKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HandlingHighCardinalityKeys.values();
		}

	};

	/** Keys of deliveries with few values, which become tags of meters. */
	public enum DeliveryLowCardinalityKeys implements KeyName {

		/**
		 * What became of it: a {@link io.github.replicatespring.webhook.WebhookAnswer} in
		 * lower case, or {@code unanswered} if its sender went away.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		},

		/**
		 * Why it is not to be trusted, a
		 * {@link io.github.replicatespring.webhook.WebhookVerificationException.Reason}
		 * in lower case, or {@code none}.
		 */
		REASON {

			@Override
			public String asString() {
				return "reason";
			}

		},

		/**
		 * What it tells of, {@code prediction} or {@code training}, or {@code none} if it
		 * was refused.
		 */
		KIND {

			@Override
			public String asString() {
				return "kind";
			}

		},

		/**
		 * Who is handed it: {@code events}, the name of a handler of the application, or
		 * {@code none} if it was refused.
		 */
		CONSUMER {

			@Override
			public String asString() {
				return "consumer";
			}

		}

	}

	/** Keys of deliveries with many values, which become attributes of spans only. */
	public enum DeliveryHighCardinalityKeys implements KeyName {

		/** What the sender calls the delivery, or {@code none} if that is malformed. */
		ID {

			@Override
			public String asString() {
				return "replicate.webhook.id";
			}

		}

	}

	/** Keys of the handling with few values, which become tags of meters. */
	public enum HandlingLowCardinalityKeys implements KeyName {

		/** What the delivery tells of: {@code prediction} or {@code training}. */
		KIND {

			@Override
			public String asString() {
				return "kind";
			}

		},

		/**
		 * Who is handed it: {@code events}, or the name of a handler of the application.
		 */
		CONSUMER {

			@Override
			public String asString() {
				return "consumer";
			}

		},

		/** The exception that was thrown, or {@code none}. */
		ERROR {

			@Override
			public String asString() {
				return "error";
			}

		}

	}

	/** Keys of the handling with many values, which become attributes of spans only. */
	public enum HandlingHighCardinalityKeys implements KeyName {

		/** What the sender calls the delivery. */
		ID {

			@Override
			public String asString() {
				return "replicate.webhook.id";
			}

		},

		/** The prediction's or training's id. */
		SUBJECT {

			@Override
			public String asString() {
				return "replicate.webhook.subject";
			}

		}

	}

}
