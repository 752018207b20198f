package io.github.replicatespring.client.file;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * The observation of a file on its way and its keys.
 *
 * @since 0.1.0
 */
public enum FileObservationDocumentation implements ObservationDocumentation {

	/** A file that is uploaded, downloaded, or copied before Replicate removes it. */
	TRANSFER {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultFileObservationConvention.class;
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

		/** What is done: upload, download or rescue. */
		OPERATION {

			@Override
			public String asString() {
				return "operation";
			}

		},

		/** How it ended: done, left, unknown, or why it failed, such as expired. */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/** Keys with many values, which become attributes of spans only. */
	public enum HighCardinalityKeys implements KeyName {

		/** How many bytes were carried, where that is known. */
		SIZE {

			@Override
			public String asString() {
				return "replicate.file.size";
			}

		}

	}

}
