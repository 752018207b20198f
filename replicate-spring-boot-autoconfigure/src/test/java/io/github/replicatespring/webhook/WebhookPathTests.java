package io.github.replicatespring.webhook;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookPathTests {

	@ParameterizedTest
	@ValueSource(strings = { "/replicate/webhook", "/hook", "/a.b/c_d-e~f", "/..." })
	void takesAPlainPath(String path) {
		assertThat(new WebhookPath(path).value()).isEqualTo(path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "hook", "/hook/", "//hook", "/hook/**", "/*", "/{hook}", "/ho?k", "/hook;a=b",
			"/hook?a=b", "/hook#x", "/%2e", "/a/../b", "/.", "/a b", "/hook\n" })
	void refusesAnythingElse(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookPath(path))
			.withMessageContaining("'" + path + "' is not one plain path");
	}

}
