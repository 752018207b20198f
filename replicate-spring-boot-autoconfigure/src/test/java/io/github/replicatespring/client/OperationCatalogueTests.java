package io.github.replicatespring.client;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.client.http.Operation.Effect;
import io.github.replicatespring.client.json.ReplicateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tools.jackson.databind.JsonNode;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.service.annotation.HttpExchange;

import static org.assertj.core.api.Assertions.assertThat;

class OperationCatalogueTests {

	private static final int OPERATIONS = 37;

	@Test
	void declaresEveryOperationThatReplicateHasAndNoOther() {
		Map<String, Set<String>> expected = new TreeMap<>();
		OperationCases.all()
			.forEach((each) -> expected.computeIfAbsent(each.id(), (id) -> new TreeSet<>()).add(each.method()));
		Map<String, Set<String>> declared = new TreeMap<>();
		declared().forEach((method) -> declared
			.computeIfAbsent(method.getAnnotation(Operation.class).id(), (id) -> new TreeSet<>())
			.add(method.getName()));
		assertThat(declared).isEqualTo(expected).hasSize(OPERATIONS);
	}

	@Test
	void declaresMethodsAndPathsThatReplicateHas() {
		Set<String> templates = declared()
			.map((method) -> method.getAnnotation(Operation.class).id() + " " + route(method))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(templates).containsExactly(ROUTES.lines().sorted().toArray(String[]::new));
	}

	/**
	 * Replicate publishes the document at {@code https://api.replicate.com/openapi.json}.
	 * Paths of its own alone are compared, because the names of their variables have
	 * changed before.
	 */
	@Test
	@EnabledIfSystemProperty(named = "replicate.openapi", matches = ".+",
			disabledReason = "Name a published OpenAPI document by -Dreplicate.openapi")
	void declaresWhatAPublishedDocumentDescribes() throws IOException {
		JsonNode document = ReplicateJson.mapper()
			.readTree(Files.readString(Path.of(System.getProperty("replicate.openapi"))));
		Set<String> published = new TreeSet<>();
		document.get("paths")
			.forEachEntry((path, methods) -> methods.propertyNames()
				.stream()
				.filter((method) -> !"parameters".equals(method))
				.forEach((method) -> published.add(methods.get(method).path("operationId").asString("") + " "
						+ method.toUpperCase(Locale.ROOT) + " " + withoutNames(path))));
		Set<String> routes = declared()
			.map((method) -> method.getAnnotation(Operation.class).id() + " " + withoutNames(route(method)))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(routes).isEqualTo(published);
	}

	@Test
	void creatingOperationsAreTheOnesThatMustNotBeRepeated() {
		assertThat(declared().filter((method) -> method.getAnnotation(Operation.class).effect() == Effect.CREATE)
			.map((method) -> method.getAnnotation(Operation.class).id())).containsExactlyInAnyOrder(
					"predictions.create", "models.predictions.create", "deployments.predictions.create",
					"trainings.create", "deployments.create", "deployments.update", "models.create", "files.create");
	}

	@Test
	void bothFacesHaveTheSameMethods() {
		for (Method group : groups(ReactiveReplicateClient.class).toList()) {
			Class<?> blocking = groups(ReplicateClient.class).filter((each) -> each.getName().equals(group.getName()))
				.findFirst()
				.orElseThrow()
				.getReturnType();
			assertThat(signatures(blocking)).isEqualTo(signatures(group.getReturnType()));
		}
	}

	private static Set<String> signatures(Class<?> operations) {
		return Stream.of(operations.getMethods())
			.map((method) -> method.getName()
					+ Stream.of(method.getGenericParameterTypes()).map(String::valueOf).toList() + " -> "
					+ valueType(method))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String valueType(Method method) {
		String type = method.getGenericReturnType().getTypeName();
		if (type.contains("DataBuffer") || type.endsWith("InputStream")) {
			return "content";
		}
		return type.replaceFirst("^reactor.core.publisher.Mono<(.*)>$", "$1")
			.replaceFirst("^(reactor.core.publisher.Flux|java.util.stream.Stream)<", "many<")
			.replace("java.lang.Void", "void");
	}

	private static Stream<Method> declared() {
		return groups(ReactiveReplicateClient.class).flatMap((group) -> Stream.of(group.getReturnType().getMethods()))
			.filter((method) -> method.isAnnotationPresent(Operation.class));
	}

	private static Stream<Method> groups(Class<?> face) {
		return Stream.of(face.getMethods())
			.filter((method) -> method.getReturnType().getSimpleName().endsWith("Operations"));
	}

	private static String route(Method method) {
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		return exchange.method() + " " + exchange.url();
	}

	private static String withoutNames(String path) {
		return path.replaceAll("\\{[^}]*}", "{}");
	}

	private static final String ROUTES = """
			account.get GET /account
			collections.list GET /collections
			collections.get GET /collections/{collection_slug}
			deployments.list GET /deployments
			deployments.create POST /deployments
			deployments.delete DELETE /deployments/{deployment_owner}/{deployment_name}
			deployments.get GET /deployments/{deployment_owner}/{deployment_name}
			deployments.update PATCH /deployments/{deployment_owner}/{deployment_name}
			deployments.predictions.create POST /deployments/{deployment_owner}/{deployment_name}/predictions
			files.list GET /files
			files.create POST /files
			files.delete DELETE /files/{file_id}
			files.get GET /files/{file_id}
			files.download GET /files/{file_id}/download
			hardware.list GET /hardware
			models.list GET /models
			models.create POST /models
			models.delete DELETE /models/{model_owner}/{model_name}
			models.get GET /models/{model_owner}/{model_name}
			models.update PATCH /models/{model_owner}/{model_name}
			models.examples.list GET /models/{model_owner}/{model_name}/examples
			models.predictions.create POST /models/{model_owner}/{model_name}/predictions
			models.readme.get GET /models/{model_owner}/{model_name}/readme
			models.versions.list GET /models/{model_owner}/{model_name}/versions
			models.versions.delete DELETE /models/{model_owner}/{model_name}/versions/{version_id}
			models.versions.get GET /models/{model_owner}/{model_name}/versions/{version_id}
			trainings.create POST /models/{model_owner}/{model_name}/versions/{version_id}/trainings
			predictions.list GET /predictions
			predictions.create POST /predictions
			predictions.get GET /predictions/{prediction_id}
			predictions.cancel POST /predictions/{prediction_id}/cancel
			search GET /search
			trainings.list GET /trainings
			trainings.get GET /trainings/{training_id}
			trainings.cancel POST /trainings/{training_id}/cancel
			webhooks.default.secret.get GET /webhooks/default/secret
			models.search QUERY /models
			""";

}
