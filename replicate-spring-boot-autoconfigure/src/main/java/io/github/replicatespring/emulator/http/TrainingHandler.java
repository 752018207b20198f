package io.github.replicatespring.emulator.http;

import java.util.List;

import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionOrder;
import io.github.replicatespring.emulator.training.TrainingJson;

/**
 * Creates, shows and cancels trainings. They can be read and canceled under the addresses
 * of predictions too.
 */
final class TrainingHandler {

	private static final Problem NO_DESTINATION = new Problem(404, "The specified training destination does not exist");

	private final ModelHandler models;

	private final Resources resources;

	private final EmulatorTime time;

	private final PlannedRefusals creates;

	private final PlannedRefusals reads;

	private final TrainingJson json;

	private final PageWriter<EmulatedPrediction> pages;

	TrainingHandler(ModelHandler models, Resources resources, EmulatorAddress address, EmulatorTime time,
			Faults faults) {
		this.models = models;
		this.resources = resources;
		this.time = time;
		this.creates = new PlannedRefusals(faults.creates());
		this.reads = new PlannedRefusals(faults.reads());
		this.json = new TrainingJson(address);
		this.pages = new PageWriter<>(address, PageWriter.LONG, EmulatedPrediction::id,
				(training) -> this.json.read(training, training.state()));
	}

	Mono<ServerResponse> create(ServerRequest request) {
		EmulatedModel base = this.models.findVersion(request);
		return BodyFields.of(request).flatMap((fields) -> {
			this.creates.check(request, base.description().fullName());
			String destination = fields.requiredText("destination");
			fields.check();
			CreateBody body = CreateBody.check(known(fields.json()), false);
			if (base.description().official()) {
				throw Problem.badRequest("This version cannot be trained: " + base.description().fullName())
					.asException();
			}
			LibraryModel model = this.resources.library().find(destination);
			if (model == null || !this.resources.library().isOwn(model)) {
				throw NO_DESTINATION.asException();
			}
			PredictionOrder order = new PredictionOrder(base.description().fullName(), base.description().version(),
					null, this.resources.links().putInto(body.input()), body.webhook(), body.webhookEvents(), null);
			EmulatedPrediction training = this.resources.trainings().begin(order, base, destination);
			return Answers.with(ServerResponse.status(HttpStatus.CREATED), this.json.created(training));
		});
	}

	Mono<ServerResponse> list(ServerRequest request) {
		return Answers.ok(this.pages.write(request, this.resources.trainings().all()));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		EmulatedPrediction training = find(request);
		return Answers.ok(this.json.read(training, training.state()));
	}

	Mono<ServerResponse> cancel(ServerRequest request) {
		EmulatedPrediction training = find(request);
		training.cancel(this.time.now());
		return Answers.ok(this.json.canceled(training));
	}

	/** Handle it as a training if it is one. */
	HandlerFunction<ServerResponse> or(HandlerFunction<ServerResponse> asTraining,
			HandlerFunction<ServerResponse> otherwise) {
		return (request) -> (this.resources.trainings().find(request.pathVariable("id")) != null)
				? asTraining.handle(request) : otherwise.handle(request);
	}

	private EmulatedPrediction find(ServerRequest request) {
		EmulatedPrediction training = this.resources.trainings().find(request.pathVariable("id"));
		if (training == null) {
			throw Problem.NOT_FOUND.asException();
		}
		this.reads.check(request, training.id(), training.order().model());
		return training;
	}

	/** The part of a body that trainings share with predictions; more is let through. */
	private static ObjectNode known(ObjectNode body) {
		ObjectNode known = JsonNodeFactory.instance.objectNode();
		for (String name : List.of("input", "webhook", "webhook_events_filter")) {
			if (body.has(name)) {
				known.set(name, body.get(name));
			}
		}
		return known;
	}

}
