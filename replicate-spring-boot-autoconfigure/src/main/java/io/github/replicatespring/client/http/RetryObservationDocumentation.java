package io.github.replicatespring.client.http;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of a repetition and its keys.
 *
 * @since 0.1.0
 */
public enum RetryObservationDocumentation implements ObservationDocumentation {

	/**
	 * A failed attempt that is made again; ends as it begins, as the wait is none of it.
	 */
	RETRY {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRetryObservationConvention.class;
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

		/** The status of the refusal, or the exception of the failure. */
		REASON {

			@Override
			public String asString() {
				return "reason";
			}

		}

	}

	/** Keys with many values, which become attributes of spans only. */
	public enum HighCardinalityKeys implements KeyName {

		/** Which attempt is to come; the first repetition is attempt 2. */
		ATTEMPT {

			@Override
			public String asString() {
				return "replicate.retry.attempt";
			}

		},

		/** How long is waited before it, as an ISO 8601 duration. */
		DELAY {

			@Override
			public String asString() {
				return "replicate.retry.delay";
			}

		}

	}

}
