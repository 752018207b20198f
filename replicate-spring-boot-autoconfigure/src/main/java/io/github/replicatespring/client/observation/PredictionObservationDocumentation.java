package io.github.replicatespring.client.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of a prediction and its keys.
 *
 * @since 0.1.0
 */
public enum PredictionObservationDocumentation implements ObservationDocumentation {

	/** The life of a prediction, from the request that creates it to its end. */
	PREDICTION {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultPredictionObservationConvention.class;
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

		/** The model as it was asked for, {@code owner/name}. */
		MODEL {

			@Override
			public String asString() {
				return "model";
			}

		},

		/** The status it ended with, or {@code unknown}. */
		STATUS {

			@Override
			public String asString() {
				return "status";
			}

		},

		/** How its end became known: create, poll, webhook or {@code unknown}. */
		SOURCE {

			@Override
			public String asString() {
				return "source";
			}

		},

		/** The exception on our side, or {@code none}. */
		ERROR {

			@Override
			public String asString() {
				return "error";
			}

		}

	}

	/** Keys with many values, which become attributes of spans only. */
	public enum HighCardinalityKeys implements KeyName {

		/** The prediction's id. */
		PREDICTION_ID {

			@Override
			public String asString() {
				return "replicate.prediction.id";
			}

		}

	}

}
