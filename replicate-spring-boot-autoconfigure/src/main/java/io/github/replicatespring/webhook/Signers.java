package io.github.replicatespring.webhook;

import java.util.List;

import io.github.replicatespring.client.webhook.WebhookSecret;

/**
 * The signers of some secrets, kept as long as the secrets stay the same. That they are
 * kept only saves time: no test can tell.
 */
record Signers(List<WebhookSecret> secrets, List<Signer> each) {

	static Signers of(List<WebhookSecret> secrets) {
		return new Signers(List.copyOf(secrets), secrets.stream().map(Signer::new).toList());
	}

	boolean areOf(List<WebhookSecret> secrets) {
		return this.secrets.equals(secrets);
	}

}
