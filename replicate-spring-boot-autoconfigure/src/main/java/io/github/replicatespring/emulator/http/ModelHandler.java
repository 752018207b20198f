package io.github.replicatespring.emulator.http;

import java.util.Comparator;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Shows models, their versions, examples and documentation.
 */
final class ModelHandler {

	private static final MediaType MARKDOWN = MediaType.parseMediaType("text/plain;charset=UTF-8");

	private final ModelLibrary library;

	private final PlannedRefusals reads;

	private final PageWriter<LibraryModel> models;

	private final PageWriter<EmulatedModel> versions;

	private final PageWriter<EmulatedModel> examples;

	ModelHandler(ModelLibrary library, EmulatorAddress address, Faults faults) {
		this.library = library;
		this.reads = new PlannedRefusals(faults.reads());
		this.models = new PageWriter<>(address, PageWriter.SHORT, LibraryModel::fullName, ModelJson::write);
		this.versions = new PageWriter<>(address, PageWriter.SHORT, ModelHandler::id,
				(version) -> ModelJson.write(version.description()));
		this.examples = new PageWriter<>(address, PageWriter.SHORT, ModelHandler::id, ExampleJson::write);
	}

	Mono<ServerResponse> list(ServerRequest request) {
		String key = request.queryParam("sort_by").orElse("latest_version_created_at");
		String direction = request.queryParam("sort_direction").orElse("desc");
		Comparator<LibraryModel> order = switch (key) {
			case "latest_version_created_at" -> Comparator.comparing(LibraryModel::newestVersionAt);
			case "model_created_at" -> Comparator.comparing(LibraryModel::createdAt);
			default -> throw Problem.badRequest("sort_by must be \"model_created_at\" or \"latest_version_created_at\"")
				.asException();
		};
		if (!List.of("asc", "desc").contains(direction)) {
			throw Problem.badRequest("sort_direction must be \"asc\" or \"desc\"").asException();
		}
		List<LibraryModel> all = this.library.all()
			.stream()
			.filter((model) -> !model.hidden())
			.sorted(direction.equals("asc") ? order : order.reversed())
			.toList();
		return Answers.ok(this.models.write(request, all));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		return Answers.ok(ModelJson.write(read(request)));
	}

	Mono<ServerResponse> readme(ServerRequest request) {
		String readme = read(request).detail(LibraryModel.README);
		if (readme == null) {
			throw Problem.NOT_FOUND.asException();
		}
		return ServerResponse.ok().contentType(MARKDOWN).bodyValue(readme);
	}

	Mono<ServerResponse> examples(ServerRequest request) {
		List<EmulatedModel> all = read(request).versions()
			.stream()
			.filter((version) -> version.example() != null)
			.toList();
		return Answers.ok(this.examples.write(request, all));
	}

	Mono<ServerResponse> versions(ServerRequest request) {
		return Answers.ok(this.versions.write(request, read(request).versions()));
	}

	Mono<ServerResponse> version(ServerRequest request) {
		EmulatedModel version = findVersion(request);
		this.reads.check(request, id(version), version.description().fullName());
		return Answers.ok(ModelJson.write(version.description()));
	}

	LibraryModel find(ServerRequest request) {
		String name = request.pathVariable("owner") + "/" + request.pathVariable("name");
		LibraryModel model = this.library.find(name);
		if (model == null) {
			throw Problem.noSuchModel(name).asException();
		}
		return model;
	}

	EmulatedModel findVersion(ServerRequest request) {
		return find(request).versions()
			.stream()
			.filter((version) -> id(version).equals(request.pathVariable("version")))
			.findFirst()
			.orElseThrow(Problem.NOT_FOUND::asException);
	}

	private LibraryModel read(ServerRequest request) {
		LibraryModel model = find(request);
		this.reads.check(request, model.fullName());
		return model;
	}

	private static String id(EmulatedModel version) {
		return version.description().version();
	}

}
