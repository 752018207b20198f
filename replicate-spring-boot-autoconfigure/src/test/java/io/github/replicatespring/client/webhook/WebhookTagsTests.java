package io.github.replicatespring.client.webhook;

import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookTagsTests {

	private static final String ADDRESS = "https://app.example.com/hook";

	private final WebhookTags tags = new WebhookTags(() -> "token");

	@Test
	void readsWhatItHasWritten() {
		for (WebhookKind kind : WebhookKind.values()) {
			for (String text : new String[] { null, "order 7", "a.b&c=d?é\n😀", "x".repeat(256) }) {
				for (WebhookTag tag : List.of(new WebhookTag(kind, text, null), new WebhookTag(kind, null, text))) {
					assertThat(this.tags.read(query(this.tags.write(ADDRESS, tag)))).isEqualTo(tag);
					assertThat(this.tags.read(query(this.tags.write(ADDRESS + "?a=b", tag)) + "&c=d")).isEqualTo(tag);
				}
			}
		}
	}

	@Test
	void everyChangeMakesItNoTag() {
		String query = query(this.tags.write(ADDRESS, new WebhookTag(WebhookKind.PREDICTION, "order 7", "trace")));
		for (int i = "replicate=".length(); i < query.length(); i++) {
			char changed = (query.charAt(i) != 'A') ? 'A' : 'B';
			assertThat(this.tags.read(query.substring(0, i) + changed + query.substring(i + 1))).as("at " + i).isNull();
			assertThat(this.tags.read(query.substring(0, i))).as("cut at " + i).isNull();
		}
		assertThat(this.tags.read(query)).isNotNull();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "replicate", "replicate=", "replicate=.", "replicate=...", "replicate=P...", "a=b",
			"replicate=%00", "&&&", "=", "replicate=P.!.!.AAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoTagIsNone(String query) {
		assertThat(this.tags.read(query)).isNull();
	}

	@Test
	void noiseIsNoTagAndNoFailure() {
		Random random = new Random(7);
		for (int i = 0; i < 10_000; i++) {
			StringBuilder query = new StringBuilder("replicate=");
			random.ints(random.nextInt(60), 32, 300).forEach((c) -> query.append((char) c));
			assertThat(this.tags.read(query.toString())).isNull();
		}
	}

	@Test
	void anotherKeyOrNoneReadsNothing() {
		String address = this.tags.write(ADDRESS, new WebhookTag(WebhookKind.TRAINING, "order 7", null));
		assertThat(new WebhookTags(() -> "other").read(query(address))).isNull();
		assertThat(WebhookTags.none().read(query(address))).isNull();
		assertThat(WebhookTags.none().write(ADDRESS, new WebhookTag(WebhookKind.TRAINING, "x", null)))
			.isEqualTo(ADDRESS);
		assertThat(new WebhookTags(() -> "token").read(query(address))).as("another node").isNotNull();
	}

	@Test
	void showsNothingOfTheKey() {
		assertThat(this.tags.write(ADDRESS, new WebhookTag(WebhookKind.PREDICTION, null, null)))
			.matches("https://app\\.example\\.com/hook\\?replicate=P\\.\\.\\.[A-Za-z0-9_-]{22}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\n" })
	void refusesABlankValue(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookTag(WebhookKind.PREDICTION, value, null))
			.withMessageContaining("'correlation' must not be blank");
	}

	@Test
	void refusesALongValue() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WebhookTag(WebhookKind.PREDICTION, null, "x".repeat(257)))
			.withMessageContaining("'trace' must not be blank or longer than 256");
	}

	@Test
	void aRequestCarriesTheTag() {
		WebhookAddress address = new WebhookAddress(() -> URI.create(ADDRESS), Set.of(WebhookEventType.COMPLETED),
				this.tags);
		URI webhook = address.applyTo(PredictionRequest.of("input").withCorrelation("order 7"), "trace 1").webhook();
		assertThat(this.tags.read(webhook.getRawQuery()))
			.isEqualTo(new WebhookTag(WebhookKind.PREDICTION, "order 7", "trace 1"));
		URI own = URI.create("https://elsewhere.example.com/hook");
		assertThat(address.applyTo(PredictionRequest.of("input").withWebhook(own)).webhook()).isEqualTo(own);
	}

	private static String query(String address) {
		return URI.create(address).getRawQuery();
	}

}
