package io.github.replicatespring.emulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.library.HardwareChoice;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Creates, changes and removes models, and removes versions, under the restrictions that
 * Replicate documents.
 */
final class ModelChangeHandler {

	private static final String PRIVATE = "private";

	private final ModelHandler models;

	private final ModelLibrary library;

	private final Resources resources;

	private final PredictionStore predictions;

	private final EmulatorTime time;

	ModelChangeHandler(ModelHandler models, Resources resources, PredictionStore predictions, EmulatorTime time) {
		this.models = models;
		this.library = resources.library();
		this.resources = resources;
		this.predictions = predictions;
		this.time = time;
	}

	Mono<ServerResponse> create(ServerRequest request) {
		return BodyFields.of(request).flatMap((fields) -> {
			String owner = fields.requiredText("owner");
			String name = fields.requiredText("name");
			boolean hidden = fields.choice("visibility", null, List.of("public", PRIVATE)).equals(PRIVATE);
			fields.choice("hardware", null, HardwareChoice.skus());
			Map<String, @Nullable String> details = details(fields);
			fields.check();
			if (!this.library.isOwnAccount(owner)) {
				throw Problem.forbidden("You do not have permission to create models for " + owner).asException();
			}
			LibraryModel model = new LibraryModel(owner, name, false, hidden, this.time.now(), Map.of(), List.of())
				.with(details);
			if (!this.library.create(model)) {
				throw Problem.conflict("A model with that name already exists: " + model.fullName()).asException();
			}
			return Answers.with(ServerResponse.status(HttpStatus.CREATED), ModelJson.write(model));
		});
	}

	Mono<ServerResponse> update(ServerRequest request) {
		LibraryModel model = findOwn(request);
		return BodyFields.of(request).flatMap((fields) -> {
			Map<String, @Nullable String> changes = details(fields);
			fields.check();
			return Answers.ok(ModelJson.write(this.library.update(model, (current) -> current.with(changes))));
		});
	}

	Mono<ServerResponse> delete(ServerRequest request) {
		LibraryModel model = findOwn(request);
		refuseIf(!model.hidden(), "Only private models can be deleted");
		refuseIf(!model.versions().isEmpty(), "The model has versions, which must be deleted first");
		this.library.delete(model);
		return ServerResponse.noContent().build();
	}

	Mono<ServerResponse> deleteVersion(ServerRequest request) {
		String version = this.models.findVersion(request).description().version();
		refuseIf(!findOwn(request).hidden(), "Only versions of private models can be deleted");
		refuseIf(this.resources.deployments().runs(version), "The version has an associated deployment");
		refuseIf(
				this.resources.trainings()
					.all()
					.stream()
					.anyMatch((training) -> training.order().version().equals(version)),
				"The version is the base of a training");
		if (!this.library.deleteVersion(version)) {
			throw Problem.badRequest("The version cannot be deleted: the emulator brought it along").asException();
		}
		this.predictions.all()
			.stream()
			.filter((prediction) -> prediction.order().version().equals(version))
			.forEach(this::remove);
		return ServerResponse.accepted().build();
	}

	private void remove(EmulatedPrediction prediction) {
		prediction.cancel(this.time.now());
		this.predictions.remove(prediction);
	}

	private LibraryModel findOwn(ServerRequest request) {
		LibraryModel model = this.models.find(request);
		if (!this.library.isOwn(model)) {
			throw Problem.forbidden("You do not have permission to change " + model.fullName()).asException();
		}
		return model;
	}

	private static Map<String, @Nullable String> details(BodyFields fields) {
		Map<String, @Nullable String> details = new LinkedHashMap<>();
		for (String name : List.of(LibraryModel.DESCRIPTION, LibraryModel.README)) {
			if (fields.has(name)) {
				details.put(name, fields.text(name));
			}
		}
		for (String name : LibraryModel.ADDRESSES) {
			if (fields.has(name)) {
				details.put(name, fields.address(name));
			}
		}
		return details;
	}

	private static void refuseIf(boolean forbidden, String reason) {
		if (forbidden) {
			throw Problem.badRequest(reason).asException();
		}
	}

}
