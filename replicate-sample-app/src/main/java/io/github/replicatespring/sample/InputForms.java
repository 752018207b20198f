package io.github.replicatespring.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.github.replicatespring.client.CallOptions;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.model.ModelOperations;
import io.github.replicatespring.client.model.ModelReference;
import io.github.replicatespring.client.model.ModelVersion;
import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import io.github.replicatespring.sample.form.InputForm;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The forms of the offered models, made from what Replicate says about their inputs.
 * Asked for when a form is first shown and remembered for a while; a model that Replicate
 * says nothing about gets a prompt alone, so that the page works without it.
 */
@Component
class InputForms {

	private static final Log logger = LogFactory.getLog(InputForms.class);

	private static final Duration FRESH = Duration.ofMinutes(10);

	private static final Duration RETRY = Duration.ofSeconds(30);

	// Somebody is waiting for the page.
	private static final CallOptions QUICKLY = CallOptions.defaults().withTimeout(Duration.ofSeconds(5)).withoutRetry();

	private final Map<String, Remembered> forms = new ConcurrentHashMap<>();

	private final ReplicateClient replicate;

	private final Clock clock;

	InputForms(ReplicateClient replicate, Clock clock) {
		this.replicate = replicate;
		this.clock = clock;
	}

	InputForm form(OfferedModel model) {
		Instant now = this.clock.instant();
		Remembered remembered = this.forms.get(model.reference());
		if (remembered == null || now.isAfter(remembered.until())) {
			InputForm form = load(model.reference());
			remembered = new Remembered(form, now.plus(form.complete() ? FRESH : RETRY));
			this.forms.put(model.reference(), remembered);
		}
		return remembered.form();
	}

	private InputForm load(String reference) {
		try {
			ModelVersion version = version(ModelReference.parse(reference));
			return InputForm.of((version != null) ? version.openapiSchema() : null);
		}
		catch (ReplicateException ex) {
			logger.warn("The form of " + reference + " has a prompt only: " + ex.getMessage());
			return InputForm.promptAlone();
		}
	}

	private @Nullable ModelVersion version(ModelReference model) {
		ModelOperations models = this.replicate.with(QUICKLY).models();
		String owner = Objects.requireNonNull(model.owner(), "The page offers models by owner/name");
		String name = Objects.requireNonNull(model.name());
		return (model.version() != null) ? models.version(owner, name, model.version())
				: models.get(owner, name).latestVersion();
	}

	private record Remembered(InputForm form, Instant until) {
	}

}
