package io.github.replicatespring.sample;

import io.github.replicatespring.client.json.ReplicateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImageOutputTests {

	@ParameterizedTest
	@ValueSource(strings = { "https://replicate.delivery/x/out.webp", "http://127.0.0.1:4711/files/a.png",
			"data:image/png;base64,iVBORw0KGgo=" })
	void takesAddressesThatAnImageMayHave(String address) {
		assertThat(ImageOutput.addresses(ReplicateJson.mapper().valueToTree(address))).containsExactly(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd",
			"//example.com/a.png", "https:", "https://exa mple.com/a.png", "blob:https://example.com/1", "",
			"A haiku" })
	void takesNothingElse(String address) {
		assertThat(ImageOutput.addresses(ReplicateJson.mapper().valueToTree(address))).isEmpty();
	}

	@Test
	void takesAListOfImages() {
		assertThat(ImageOutput.addresses(ReplicateJson.mapper().readTree("""
				["https://replicate.delivery/a.png", "https://replicate.delivery/b.png"]"""))).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"https://replicate.delivery/a.png\", \" is an image\"]", "{\"image\": 1}", "17" })
	void takesOtherShapesForText(String output) {
		assertThat(ImageOutput.addresses(ReplicateJson.mapper().readTree(output))).isEmpty();
	}

	@Test
	void findsNothingWithoutOutput() {
		assertThat(ImageOutput.addresses(null)).isEmpty();
	}

}
