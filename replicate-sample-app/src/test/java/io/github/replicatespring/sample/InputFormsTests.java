package io.github.replicatespring.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.model.ModelOperations;
import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class InputFormsTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private static final OfferedModel MODEL = new OfferedModel("acme/painter", "Painter", "", "", false);

	private static final Model PAINTER = Model.of(ReplicateJson.mapper()
		.readTree(
				"""
						{"owner": "acme", "name": "painter", "latest_version": {"id": "v1", "openapi_schema": {"components": {"schemas":
						  {"Input": {"properties": {"scale": {"type": "integer"}}}}}}}}"""));

	private final ModelOperations models = mock();

	private final ReplicateClient replicate = mock();

	private final Clock clock = mock();

	private final InputForms forms = new InputForms(this.replicate, this.clock);

	@BeforeEach
	void answer() {
		given(this.replicate.with(any())).willReturn(this.replicate);
		given(this.replicate.models()).willReturn(this.models);
		given(this.models.get("acme", "painter")).willReturn(PAINTER);
		setTime(Duration.ZERO);
	}

	@Test
	void asksOnceInTenMinutes() {
		assertThat(this.forms.form(MODEL).complete()).isTrue();
		setTime(Duration.ofMinutes(10));
		this.forms.form(MODEL);
		then(this.models).should(times(1)).get("acme", "painter");
		setTime(Duration.ofMinutes(11));
		this.forms.form(MODEL);
		then(this.models).should(times(2)).get("acme", "painter");
	}

	@Test
	void hasAPromptWhenReplicateCannotBeAskedAndTriesAgainSoon() {
		given(this.models.get("acme", "painter")).willThrow(new ReplicateException("down")).willReturn(PAINTER);
		assertThat(this.forms.form(MODEL).complete()).isFalse();
		setTime(Duration.ofSeconds(31));
		assertThat(this.forms.form(MODEL).complete()).isTrue();
	}

	@Test
	void asksForTheVersionThatIsOffered() {
		given(this.models.version("acme", "painter", "v".repeat(64))).willReturn(PAINTER.latestVersion());
		String reference = "acme/painter:" + "v".repeat(64);
		assertThat(this.forms.form(new OfferedModel(reference, "Painter", "", "", false)).complete()).isTrue();
	}

	private void setTime(Duration passed) {
		given(this.clock.instant()).willReturn(NOW.plus(passed));
	}

}
