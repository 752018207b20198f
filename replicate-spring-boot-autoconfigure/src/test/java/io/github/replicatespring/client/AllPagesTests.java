package io.github.replicatespring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.client.deployment.Deployment;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.PredictionFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllPagesTests extends WireTests {

	private static final OperationCase[] WALKS = {
			OperationCase.of("predictions.list", "", "predictions", "listAll", PredictionFilter.all())
				.answers(200, PredictionJson.starting("p1")),
			OperationCase.of("trainings.list", "", "trainings", "listAll").answers(200, ApiAnswers.TRAINING),
			OperationCase.of("models.list", "", "models", "listAll", ModelOrder.NEWEST_FIRST)
				.answers(200, ApiAnswers.MODEL),
			OperationCase.of("models.search", "", "models", "searchAll", "poems").answers(200, ApiAnswers.MODEL),
			OperationCase.of("models.examples.list", "", "models", "allExamples", "acme", "poet")
				.answers(200, PredictionJson.starting("p1")),
			OperationCase.of("models.versions.list", "", "models", "allVersions", "acme", "poet")
				.answers(200, ApiAnswers.VERSION),
			OperationCase.of("deployments.list", "", "deployments", "listAll").answers(200, ApiAnswers.DEPLOYMENT),
			OperationCase.of("files.list", "", "files", "listAll").answers(200, ApiAnswers.FILE),
			OperationCase.of("collections.list", "", "collections", "listAll").answers(200, ApiAnswers.COLLECTION) };

	static Stream<OperationCase> walks() {
		return Stream.of(WALKS);
	}

	@ParameterizedTest
	@MethodSource("walks")
	void walksOverAllPagesOnBothFaces(OperationCase walk) throws Exception {
		pages(walk.answer());
		assertThat((Stream<?>) walk.call(this.client)).hasSize(3);
		assertThat(((Flux<?>) walk.call(this.client.reactive())).collectList().block(Duration.ofSeconds(10)))
			.hasSize(3);
		api.verify(4, anyRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@MethodSource("walks")
	void stopsFetchingWhenTheReaderStops(OperationCase walk) throws Exception {
		pages(walk.answer());
		assertThat(((Stream<?>) walk.call(this.client)).limit(2)).hasSize(2);
		assertThat(((Flux<?>) walk.call(this.client.reactive())).take(2).collectList().block(Duration.ofSeconds(10)))
			.hasSize(2);
		api.verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void followsAPageBackwards() {
		pages(ApiAnswers.DEPLOYMENT);
		Page<Deployment> last = this.client.deployments().next(this.client.deployments().list());
		assertThat(last.next()).isNull();
		Page<Deployment> first = this.client.deployments().next(last.backwards());
		assertThat(first.results()).hasSize(2);
	}

	@ParameterizedTest
	@MethodSource("walks")
	void takesOnlyTheCursorOfANextPageAtAnotherHost(OperationCase walk) throws Exception {
		pages(walk.answer(), "http://gateway.internal:8443/replicate");
		assertThat((Stream<?>) walk.call(this.client)).hasSize(3);
		assertThat(((Flux<?>) walk.call(this.client.reactive())).collectList().block(Duration.ofSeconds(10)))
			.hasSize(3);
	}

	@ParameterizedTest
	@MethodSource("walks")
	void endsWithAnErrorAfterTheItemsOfThePageWhoseNextCannotBeRead(OperationCase walk) throws Exception {
		for (String next : List.of("https://api.replicate.com/v1/any?cursor=%zz", "no address at all",
				"https://api.replicate.com/v1/any")) {
			api.stubFor(any(anyUrl()).willReturn(
					json(200, "{\"next\":\"%s\",\"results\":[%s,%s]}".formatted(next, walk.answer(), walk.answer()))));
			endsAfter(2, walk, "'" + next + "'");
		}
	}

	@ParameterizedTest
	@MethodSource("walks")
	void endsWithAnErrorWhenANextPageHasBeenReadBefore(OperationCase walk) throws Exception {
		String item = walk.answer();
		api.stubFor(any(anyUrl()).willReturn(json(200, page("?cursor=2", item))));
		api.stubFor(any(urlMatching(".*cursor=2.*")).willReturn(json(200, page("?cursor=3", item))));
		api.stubFor(any(urlMatching(".*cursor=3.*")).willReturn(json(200, page("?cursor=2", item))));
		endsAfter(3, walk, "'?cursor=2', which has been read before");
	}

	private void endsAfter(int items, OperationCase walk, String message) throws Exception {
		List<Object> read = new ArrayList<>();
		Stream<?> blocking = (Stream<?>) walk.call(this.client);
		assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> blocking.forEach(read::add))
			.withMessageContaining(message);
		assertThat(read).hasSize(items);
		StepVerifier.create((Flux<?>) walk.call(this.client.reactive()))
			.expectNextCount(items)
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(ReplicateException.class)
				.hasMessageContaining(message))
			.verify(Duration.ofSeconds(10));
	}

	private static String page(String next, String item) {
		return "{\"next\":\"%s\",\"results\":[%s]}".formatted(next, item);
	}

	private static void pages(String item) {
		pages(item, "http://localhost:" + api.getPort());
	}

	private static void pages(String item, String host) {
		String base = host + "/v1/any";
		api.stubFor(any(anyUrl()).willReturn(json(200,
				"{\"next\":\"%s?cursor=2\",\"previous\":\"\",\"results\":[%s,%s]}".formatted(base, item, item))));
		api.stubFor(any(urlMatching(".*cursor=2.*")).willReturn(
				json(200, "{\"next\":\"null\",\"previous\":\"%s?cursor=1\",\"results\":[%s]}".formatted(base, item))));
	}

}
