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
			return KeyName.merge(HighCardinalityKeys.values(), GenAiKeys.values());
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

	/**
	 * Keys of OpenTelemetry's conventions for generative AI, which become attributes of
	 * spans only: as tags they would say again what the others say, without their bounds.
	 * What Replicate does not tell is left out.
	 */
	public enum GenAiKeys implements KeyName {

		/** What is done: always {@code generate_content}, as models give out anything. */
		OPERATION_NAME {

			@Override
			public String asString() {
				return "gen_ai.operation.name";
			}

		},

		/** Who does it: always {@code replicate}. */
		PROVIDER_NAME {

			@Override
			public String asString() {
				return "gen_ai.provider.name";
			}

		},

		/** The model as it was asked for. */
		REQUEST_MODEL {

			@Override
			public String asString() {
				return "gen_ai.request.model";
			}

		},

		/** The model as Replicate names it. */
		RESPONSE_MODEL {

			@Override
			public String asString() {
				return "gen_ai.response.model";
			}

		},

		/** The prediction's id. */
		RESPONSE_ID {

			@Override
			public String asString() {
				return "gen_ai.response.id";
			}

		},

		/** How many tokens went in, for models that tell. */
		INPUT_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.usage.input_tokens";
			}

		},

		/** How many tokens came out, for models that tell. */
		OUTPUT_TOKENS {

			@Override
			public String asString() {
				return "gen_ai.usage.output_tokens";
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
