package io.github.replicatespring.emulator.http;

import java.util.List;
import java.util.Locale;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.library.BuiltInCollection;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.library.WordSearch;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Searches public models, collections and a few pages of documentation.
 */
final class SearchHandler {

	private static final int DEFAULT_LIMIT = 20;

	private static final int HIGHEST_LIMIT = 50;

	private static final List<String> PAGES = List.of("Predictions", "Webhooks", "Streaming", "Deployments", "Training",
			"Files");

	private final ModelLibrary library;

	private final PageWriter<LibraryModel> pages;

	SearchHandler(ModelLibrary library, EmulatorAddress address) {
		this.library = library;
		this.pages = new PageWriter<>(address, PageWriter.SHORT, LibraryModel::fullName, ModelJson::write);
	}

	Mono<ServerResponse> models(ServerRequest request) {
		return request.bodyToMono(String.class)
			.defaultIfEmpty("")
			.flatMap((query) -> Answers.ok(this.pages.write(request, found(WordSearch.of(query)))));
	}

	Mono<ServerResponse> everything(ServerRequest request) {
		String query = request.queryParam("query").filter((text) -> !text.isBlank()).orElse(null);
		if (query == null) {
			throw new Problem(400, "Query parameter \"query\" is required").asException();
		}
		WordSearch search = WordSearch.of(query);
		int limit = limit(request);
		ObjectNode json = JsonNodeFactory.instance.objectNode().put("query", query);
		ArrayNode models = json.putArray("models");
		found(search).stream().limit(limit).forEach((model) -> addModel(models.addObject(), model, search));
		ArrayNode collections = json.putArray("collections");
		search.best(BuiltInCollection.ALL, (one) -> one.name() + " " + one.description())
			.forEach((one) -> addCollection(collections.addObject(), one));
		ArrayNode pages = json.putArray("pages");
		search.best(PAGES, (name) -> name)
			.forEach((name) -> pages.addObject()
				.put("name", name)
				.put("href", "/docs/topics/" + name.toLowerCase(Locale.ROOT)));
		return Answers.ok(json);
	}

	private static int limit(ServerRequest request) {
		String text = request.queryParam("limit").orElse(Integer.toString(DEFAULT_LIMIT));
		int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
		if (limit < 1 || limit > HIGHEST_LIMIT) {
			throw Problem.badRequest("limit must be a number from 1 to " + HIGHEST_LIMIT).asException();
		}
		return limit;
	}

	private List<LibraryModel> found(WordSearch search) {
		List<LibraryModel> visible = this.library.all().stream().filter((model) -> !model.hidden()).toList();
		return search.best(visible, SearchHandler::text);
	}

	private static String text(LibraryModel model) {
		String description = model.detail(LibraryModel.DESCRIPTION);
		return model.fullName() + " " + ((description != null) ? description : "");
	}

	private static void addModel(ObjectNode json, LibraryModel model, WordSearch search) {
		json.set("model", ModelJson.write(model));
		ObjectNode metadata = json.putObject("metadata");
		metadata.put("generated_description", model.detail(LibraryModel.DESCRIPTION));
		ArrayNode tags = metadata.putArray("tags");
		BuiltInCollection.ALL.stream()
			.filter((collection) -> collection.models().contains(model.fullName()))
			.forEach((collection) -> tags.add(collection.slug()));
		metadata.put("score", search.score(text(model)));
	}

	private static void addCollection(ObjectNode json, BuiltInCollection collection) {
		json.put("name", collection.name()).put("slug", collection.slug()).put("description", collection.description());
		ArrayNode models = json.putArray("models");
		collection.models().forEach(models::add);
	}

}
