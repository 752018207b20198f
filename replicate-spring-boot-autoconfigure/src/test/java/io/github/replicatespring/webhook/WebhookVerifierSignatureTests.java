package io.github.replicatespring.webhook;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which items of the header are signatures.
 */
class WebhookVerifierSignatureTests extends WebhookVerification {

	@ParameterizedTest
	@ValueSource(strings = { "v2,%s", "v1a,%s", "V1,%s", "%s", ",%s", "v1%s", "v1, %s", "v1,%sjunk", "v1,%s,junk",
			"v1,%s\t", "\tv1,%s", "v1,%s,", "v2,%s v1a,%s", "" })
	void takesNothingButVersionOne(String shape) {
		String signature = this.item.substring("v1,".length());
		assertRefused(this.good.withSignature(shape.replace("%s", signature)), Reason.NO_SIGNATURE);
	}

	@Test
	void refusesWhatIsNotTheWholeSignatureInStandardBase64() {
		SignedDelivery delivery = deliveryWhoseSignatureNeedsStandardBase64();
		String signature = delivery.signature();
		assertThat(verify(delivery)).isNotNull();
		assertRefused(delivery.withSignature(signature.replace('+', '-').replace('/', '_')), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature.replace("=", "")), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature("v1,"), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature.substring(0, 11)), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature + "="), Reason.NO_SIGNATURE);
		byte[] longer = new byte[33];
		assertRefused(delivery.withSignature("v1," + Base64.getEncoder().encodeToString(longer)), Reason.NO_SIGNATURE);
	}

	@Test
	void refusesBase64ThatOnlyDecodesToTheSignature() {
		char last = this.item.charAt(this.item.length() - 2);
		String loose = this.item.substring(0, this.item.length() - 2) + (char) (last + 1) + "=";
		byte[] decoded = Base64.getDecoder().decode(loose.substring(3));
		assertThat(decoded).isEqualTo(Base64.getDecoder().decode(this.item.substring(3)));
		assertRefused(this.good.withSignature(loose), Reason.NO_SIGNATURE);
	}

	@Test
	void aMalformedItemBesideAGoodOneDoesNotSpoilIt() {
		for (String beside : List.of("v1,!", "v2,abc", "junk", "v1,AAAA", "", "\t", "v1,", wrongItem())) {
			assertThat(verify(this.good.withSignature(beside + " " + this.item))).isNotNull();
			assertThat(verify(this.good.withSignature(this.item + " " + beside))).isNotNull();
		}
	}

	@Test
	void looksAtSixteenItemsAtMost() {
		String fifteen = "v2,x ".repeat(15);
		assertThat(verify(this.good.withSignature(fifteen + this.item))).isNotNull();
		assertRefused(this.good.withSignature(fifteen + "v2,x " + this.item), Reason.NO_SIGNATURE);
		assertRefused(this.good.withSignature((wrongItem() + " ").repeat(16) + this.item), Reason.WRONG_SIGNATURE);
	}

	@Test
	void refusesTheSignatureOfAnotherDelivery() {
		assertRefused(this.good.withSignature(wrongItem()), Reason.WRONG_SIGNATURE);
	}

	private SignedDelivery deliveryWhoseSignatureNeedsStandardBase64() {
		return Stream.iterate(0, (number) -> number + 1)
			.map((number) -> SignedDelivery.of("msg_" + number, this.clock.instant(), BODY, SignedDelivery.SECRET))
			.filter((delivery) -> delivery.signature().contains("+") || delivery.signature().contains("/"))
			.findFirst()
			.orElseThrow();
	}

}
