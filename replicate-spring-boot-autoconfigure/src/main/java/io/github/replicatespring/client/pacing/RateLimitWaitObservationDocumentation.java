package io.github.replicatespring.client.pacing;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of a wait for one's turn and its keys.
 *
 * @since 0.1.0
 */
public enum RateLimitWaitObservationDocumentation implements ObservationDocumentation {

	/** The wait of a request until Replicate's rate limits let it out. */
	WAIT {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRateLimitWaitObservationConvention.class;
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

		/** The limit: {@code predictions} or {@code others}. */
		BUCKET {

			@Override
			public String asString() {
				return "bucket";
			}

		}

	}

	/** Keys with many values, which become attributes of spans only. */
	public enum HighCardinalityKeys implements KeyName {

		/** How many requests waited already. */
		AHEAD {

			@Override
			public String asString() {
				return "replicate.rate-limit.ahead";
			}

		}

	}

}
