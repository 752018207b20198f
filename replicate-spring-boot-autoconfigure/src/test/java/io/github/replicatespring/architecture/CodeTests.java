package io.github.replicatespring.architecture;

import java.util.Set;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the code of the main classes leaves alone.
 */
class CodeTests {

	/**
	 * The one top-level class through which the blocking face waits.
	 */
	/**
	 * The blocking client, and the webhook's servlet side with the verifier's blocking
	 * method: a servlet's thread is there to wait, and so are those that the reactive
	 * side calls handlers on.
	 */
	private static final Set<String> BLOCKING_FACE = Set.of(Classes.BASE + ".client.http.BlockingCalls",
			Classes.BASE + ".webhook.WebhookVerifier", Classes.BASE + ".webhook.servlet.WebhookHandlerAdapter",
			Classes.BASE + ".webhook.reactive.ReactiveWebhookHandlerAdapter");

	@Test
	void nothingSleeps() {
		CodeRules.nothingSleeps().check(Classes.MAIN);
		assertFinds(CodeRules.nothingSleeps(), "SleepsOnItsThread", "SleepsByTimeUnit");
	}

	@Test
	void onlyTheBlockingFaceBlocks() {
		CodeRules.nothingBlocksBut(BLOCKING_FACE).check(Classes.MAIN);
		assertFinds(CodeRules.nothingBlocksBut(BLOCKING_FACE), "BlocksOnMono", "BlocksOnFlux");
	}

	@Test
	void theBlockingFaceIsAllowedToBlock() {
		Set<String> allowed = Set.of(Classes.PLANTED_BASE + ".client.Misbehaviour");
		assertThat(Classes.plantedFaults(CodeRules.nothingBlocksBut(allowed))).isEmpty();
	}

	@Test
	void caseIsConvertedForALocale() {
		CodeRules.caseIsConvertedForALocale().check(Classes.MAIN);
		assertFinds(CodeRules.caseIsConvertedForALocale(), "ConvertsCaseByDefaultLocale");
	}

	@Test
	void loggingGoesThroughCommonsLogging() {
		CodeRules.loggingGoesThroughCommonsLogging().check(Classes.MAIN);
		assertFinds(CodeRules.loggingGoesThroughCommonsLogging(), "LogsWithSlf4j", "LogsWithJavaLogging");
	}

	@Test
	void nothingPrints() {
		CodeRules.nothingPrints().check(Classes.MAIN);
		assertFinds(CodeRules.nothingPrints(), "PrintsToTheConsole", "PrintsAStackTrace");
	}

	@Test
	void springRetryIsInNoPublicSignature() {
		CodeRules.springRetryStaysInside().check(Classes.MAIN);
		assertFinds(CodeRules.springRetryStaysInside(), "ShowsSpringRetry");
	}

	private static void assertFinds(ArchRule rule, String... planted) {
		assertThat(Classes.plantedFaults(rule)).allMatch((fault) -> Set.of(planted).stream().anyMatch(fault::contains))
			.extracting((fault) -> Set.of(planted).stream().filter(fault::contains).findFirst().orElseThrow())
			.containsOnly(planted);
	}

}
