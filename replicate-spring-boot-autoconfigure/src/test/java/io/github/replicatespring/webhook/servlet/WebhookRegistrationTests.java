package io.github.replicatespring.webhook.servlet;

import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.webhook.WebhookController;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookRegistrationTests {

	private final WebhookController controller = new WebhookController(new CompletionEvents((event) -> {
	}));

	@ParameterizedTest
	@ValueSource(strings = { "/replicate/webhook", "/hook", "/a.b/c_d-e~f", "/..." })
	void takesAPlainPath(String path) {
		assertThatCode(() -> register(path)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "/", "hook", "/hook/", "//hook", "/hook/**", "/*", "/{hook}", "/ho?k", "/hook;a=b",
			"/hook?a=b", "/hook#x", "/%2e", "/a/../b", "/.", "/a b", "/hook\n" })
	void refusesAnythingElse(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> register(path))
			.withMessageContaining("'replicate.webhook.path' must be one plain path")
			.withMessageContaining("'" + path + "'");
	}

	private void register(String path) {
		RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
		mapping.setApplicationContext(new StaticApplicationContext());
		mapping.afterPropertiesSet();
		new WebhookRegistration(mapping, this.controller, path).afterPropertiesSet();
	}

}
