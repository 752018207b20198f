package io.github.replicatespring.client.http;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.DefaultUriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OperationAddressesTests {

	private static final String BASE = "https://api.replicate.com/v1";

	private static final String VERSION = "/models/{model_owner}/{model_name}/versions/{version_id}";

	private final OperationAddresses addresses = new OperationAddresses(URI.create(BASE));

	private final DefaultUriBuilderFactory springs = new DefaultUriBuilderFactory(BASE);

	@ParameterizedTest
	@ValueSource(strings = { "q5m2t1b3hdrmc0ck8zxrvq9m4w", "a b", "a+b", "a?b", "a#b", "a%2Fb", "ünïcode",
			"\uD83D\uDE00", "a&b=c;d", "a:b@c", "{id}", "a\\b", "~_.-", "$1", "a\nb", "[a]|^\"'<>" })
	void areWhatSpringMakesOfTheSameTemplate(String value) {
		Map<String, String> variables = Map.of("model_owner", value, "model_name", "x", "version_id", value);
		assertThat(this.addresses.expand(VERSION, variables)).isEqualTo(this.springs.expand(VERSION, variables));
		assertThat(this.addresses.expand(VERSION, variables)).isEqualTo(this.springs.expand(VERSION, variables));
	}

	@Test
	void haveNoVariablesWhereTheTemplateHasNone() {
		assertThat(this.addresses.expand("/account", Map.of())).hasToString(BASE + "/account");
		assertThat(this.addresses.expand("/predictions/{id}/cancel", Map.of("id", "p1")))
			.hasToString(BASE + "/predictions/p1/cancel");
	}

	@Test
	void haveOneSlashAfterABaseUrlThatEndsInOne() {
		OperationAddresses slashed = new OperationAddresses(URI.create(BASE + "/"));
		assertThat(slashed.expand("/account", Map.of())).hasToString(BASE + "/account");
		assertThat(slashed.whole("/predictions/{id}")).isEqualTo(BASE + "/predictions/{id}");
	}

	@Test
	void nameTheVariableThatHasNoValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.addresses.expand("/files/{file_id}", Map.of()))
			.withMessageContaining("'file_id'");
	}

	@Test
	void areMadeBySpringInAllOtherWays() {
		assertThat(this.addresses.expand("/files/{id}", "a b")).hasToString(BASE + "/files/a%20b");
		assertThat(this.addresses.uriString("/files").queryParam("a", "{a}").build("b c"))
			.hasToString(BASE + "/files?a=b%20c");
		assertThat(this.addresses.builder().path("/files").build()).hasToString(BASE + "/files");
	}

}
