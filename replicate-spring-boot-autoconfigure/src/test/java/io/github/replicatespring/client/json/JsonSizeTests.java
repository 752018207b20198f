package io.github.replicatespring.client.json;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class JsonSizeTests {

	@Test
	void countsTextsWhereverTheyAre() {
		String text = "x".repeat(1_000_000);
		JsonNode json = ReplicateJson.mapper()
			.readTree("{\"output\":[\"%s\",{\"a\":\"%s\"}],\"logs\":\"%s\"}".formatted(text, text, text));
		assertThat(JsonSize.of(json)).isBetween(3_000_000L, 3_001_000L);
	}

	@Test
	void countsWhatHasNoText() {
		String numbers = "1,".repeat(99_999) + "1";
		assertThat(JsonSize.of(ReplicateJson.mapper().readTree("[" + numbers + "]"))).isGreaterThan(100_000 * 20);
	}

	@Test
	void whatIsSmallIsSmall() {
		assertThat(JsonSize.of(ReplicateJson.mapper().readTree("{\"id\":\"p1\",\"output\":null}"))).isLessThan(1000);
	}

}
