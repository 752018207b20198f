package io.github.replicatespring.client.http;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiOriginTests {

	private final ApiOrigin origin = ApiOrigin.of(URI.create("https://API.replicate.com/v1"));

	@ParameterizedTest
	@ValueSource(strings = { "https://api.replicate.com/v1/account", "HTTPS://api.Replicate.com",
			"https://api.replicate.com:443/", "https://api.replicate.com/?a=b#c" })
	void coversWhatHasItsSchemeHostAndPort(String address) {
		assertThat(this.origin.covers(URI.create(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.replicate.com/", "https://api.replicate.com:8443/",
			"https://api.replicate.com:80/", "https://replicate.com/", "https://api.replicate.com.example.org/",
			"https://example.org/api.replicate.com", "https://user@api.replicate.com/",
			"https://api.replicate.com@example.org/", "ftp://api.replicate.com/", "//api.replicate.com/", "/v1/account",
			"https:/v1", "mailto:api@replicate.com" })
	void coversNothingElse(String address) {
		assertThat(this.origin.covers(URI.create(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1", "ftp://api.replicate.com", "https:///v1", "https://secret@api.replicate.com" })
	void isOfAnAbsoluteWebAddressOnly(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiOrigin.of(URI.create(address)))
			.withMessageContaining("no absolute http or https address")
			.withMessageNotContaining("secret");
	}

}
