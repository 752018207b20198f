package io.github.replicatespring.emulator.http;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.library.BuiltInCollection;
import io.github.replicatespring.emulator.library.HardwareChoice;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Shows what is the same for all accounts: collections and hardware.
 */
final class CollectionHandler {

	private final ModelLibrary library;

	private final PageWriter<BuiltInCollection> pages;

	CollectionHandler(ModelLibrary library, EmulatorAddress address) {
		this.library = library;
		this.pages = new PageWriter<>(address, PageWriter.LONG, BuiltInCollection::slug, CollectionHandler::write);
	}

	Mono<ServerResponse> list(ServerRequest request) {
		return Answers.ok(this.pages.write(request, BuiltInCollection.ALL));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		BuiltInCollection collection = BuiltInCollection.find(request.pathVariable("slug"));
		if (collection == null) {
			throw Problem.NOT_FOUND.asException();
		}
		ObjectNode json = write(collection);
		json.put("full_description", "# %s\n\n%s.\n".formatted(collection.name(), collection.description()));
		ArrayNode models = json.putArray("models");
		for (String name : collection.models()) {
			LibraryModel model = this.library.find(name);
			if (model != null) {
				models.add(ModelJson.write(model));
			}
		}
		return Answers.ok(json);
	}

	Mono<ServerResponse> hardware(ServerRequest request) {
		ArrayNode json = JsonNodeFactory.instance.arrayNode();
		HardwareChoice.ALL
			.forEach((hardware) -> json.addObject().put("name", hardware.name()).put("sku", hardware.sku()));
		return Answers.ok(json);
	}

	private static ObjectNode write(BuiltInCollection collection) {
		return JsonNodeFactory.instance.objectNode()
			.put("name", collection.name())
			.put("slug", collection.slug())
			.put("description", collection.description());
	}

}
