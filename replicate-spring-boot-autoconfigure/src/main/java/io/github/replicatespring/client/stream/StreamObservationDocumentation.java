package io.github.replicatespring.client.stream;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of a stream and its keys.
 *
 * @since 0.1.0
 */
public enum StreamObservationDocumentation implements ObservationDocumentation {

	/**
	 * A stream of a prediction, from subscribing to it to its end, resumptions included.
	 */
	STREAM {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultStreamObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeys.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeys.values();
		}

	};

	/** Keys with few values, which become tags of meters. */
	public enum LowCardinalityKeys implements KeyName {

		/**
		 * The model as it was asked for, or as Replicate names it if this client did not
		 * ask.
		 */
		MODEL {

			@Override
			public String asString() {
				return "model";
			}

		},

		/** How it ended: done, failed, interrupted, unavailable, left or unknown. */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/** Keys with many values, which become attributes of spans only. */
	public enum HighCardinalityKeys implements KeyName {

		/** How many pieces of output came: tokens, or addresses of files. */
		OUTPUTS {

			@Override
			public String asString() {
				return "replicate.stream.outputs";
			}

		},

		/** How many events of any kind came. */
		EVENTS {

			@Override
			public String asString() {
				return "replicate.stream.events";
			}

		},

		/** How long the first piece of output took, as an ISO 8601 duration. */
		TIME_TO_FIRST_OUTPUT {

			@Override
			public String asString() {
				return "replicate.stream.time-to-first-output";
			}

		}

	}

}
