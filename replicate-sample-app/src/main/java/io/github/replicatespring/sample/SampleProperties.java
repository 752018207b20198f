package io.github.replicatespring.sample;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the page offers.
 *
 * @param models the models that a visitor may run, in the order of the page; all others
 * are refused, because running them costs the owner of the token money
 * @param allowedHosts the hosts beside this machine's loopback names under which the page
 * may be opened, in lower case and without port
 * @since 0.1.0
 */
@ConfigurationProperties("sample")
public record SampleProperties(List<OfferedModel> models, @DefaultValue Set<String> allowedHosts) {

	OfferedModel model(String reference) {
		return this.models.stream()
			.filter((model) -> model.reference().equals(reference))
			.findFirst()
			.orElseThrow(() -> new ModelNotOfferedException(reference));
	}

	/**
	 * A model that a visitor may run.
	 *
	 * @param reference the model as {@code owner/name}
	 * @param label what the page calls it
	 * @param summary what it does, in a few words
	 * @param example a prompt to begin with; empty if the model takes none
	 * @param streams whether it gives its output bit by bit
	 */
	public record OfferedModel(String reference, String label, String summary, String example, boolean streams) {
	}

}
