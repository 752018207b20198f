package io.github.replicatespring.emulator.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.journal.UnknownInput;
import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.InputProperty;
import io.github.replicatespring.emulator.model.InputValidation;
import io.github.replicatespring.emulator.model.InvalidField;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Identifiers;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionOrder;
import io.github.replicatespring.emulator.upload.DownloadLinks;

/**
 * Creates predictions: by version, by model and by deployment.
 */
final class CreateHandler {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.emulator");

	/** What Replicate shows as the version of an official model's predictions. */
	private static final String HIDDEN_VERSION = "hidden";

	private final ModelCatalogue models;

	private final PredictionLife life;

	private final PredictionJson json;

	private final EmulatorTime time;

	private final PlannedRefusals refusals;

	private final DownloadLinks links;

	private final Journal journal;

	CreateHandler(ModelCatalogue models, PredictionLife life, PredictionJson json, EmulatorTime time,
			RequestControl control, DownloadLinks links) {
		this.models = models;
		this.life = life;
		this.json = json;
		this.time = time;
		this.refusals = new PlannedRefusals(control.faults().creates());
		this.links = links;
		this.journal = control.journal();
	}

	Mono<ServerResponse> byVersion(ServerRequest request) {
		return read(request).flatMap((bytes) -> {
			CreateBody body = CreateBody.parse(bytes, true);
			EmulatedModel official = this.models.officialModel(body.version());
			EmulatedModel model = (official != null) ? official : this.models.modelOfVersion(body.version());
			if (model == null) {
				return Mono.error(Problem.NO_SUCH_VERSION.asException());
			}
			String version = (official != null) ? HIDDEN_VERSION : model.description().version();
			return create(request, body, model, version, null);
		});
	}

	Mono<ServerResponse> byModel(ServerRequest request) {
		String name = fullName(request);
		EmulatedModel model = this.models.officialModel(name);
		if (model == null) {
			throw ((this.models.model(name) != null) ? Problem.NOT_FOUND : Problem.noSuchModel(name)).asException();
		}
		return read(request)
			.flatMap((bytes) -> create(request, CreateBody.parse(bytes, false), model, HIDDEN_VERSION, null));
	}

	Mono<ServerResponse> byDeployment(ServerRequest request) {
		String name = fullName(request);
		EmulatedModel model = this.models.modelOfDeployment(name);
		if (model == null) {
			throw Problem.noSuchDeployment(name).asException();
		}
		return read(request).flatMap((bytes) -> create(request, CreateBody.parse(bytes, false), model,
				Identifiers.deploymentVersion(), name));
	}

	private Mono<ServerResponse> create(ServerRequest request, CreateBody body, EmulatedModel model, String version,
			@Nullable String deployment) {
		JournalFilter.noteBody(request, body.json());
		this.refusals.check(request, model.description().fullName());
		noteUnknownInputs(body.input(), model.description());
		List<InvalidField> faults = InputValidation.check(body.input(), model.description().inputs());
		if (!faults.isEmpty()) {
			return Mono.error(Problem.invalid(faults).asException());
		}
		Instant now = this.time.now();
		Duration cancelAfter = CancelAfterHeader.parse(request.headers().firstHeader("Cancel-After"));
		PredictionOrder order = new PredictionOrder(model.description().fullName(), version, deployment,
				this.links.putInto(body.input()), body.webhook(), body.webhookEvents(),
				(cancelAfter != null) ? now.plus(cancelAfter) : null);
		EmulatedPrediction prediction = this.life.begin(order, model, now);
		PreferHeader prefer = PreferHeader.parse(request.headers().firstHeader("Prefer"));
		return (prefer != null) ? answerLater(prediction, prefer)
				: Answers.with(ServerResponse.status(HttpStatus.CREATED), this.json.created(prediction));
	}

	private void noteUnknownInputs(ObjectNode input, ModelDescription model) {
		InputValidation.unknown(input, model.inputs()).forEach((name, similar) -> {
			if (this.journal.add(new UnknownInput(model.fullName(), name, similar))) {
				String names = model.inputs().stream().map(InputProperty::name).collect(Collectors.joining(", "));
				logger.warn("The model %s has no input %s and ignores it, as on Replicate. ".formatted(model.fullName(),
						StringNode.valueOf(name))
						+ ((similar != null) ? "Did you mean \"" + similar + "\"?" : "Its inputs are " + names));
			}
		});
	}

	private Mono<ServerResponse> answerLater(EmulatedPrediction prediction, PreferHeader prefer) {
		return Mono.firstWithSignal(prediction.end(), this.time.pause(prefer.longest())).then(Mono.defer(() -> {
			boolean ended = prediction.state().status().isTerminal();
			return Answers.with(
					ServerResponse.status(ended ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
						.header("Preference-Applied", prefer.text()),
					ended ? this.json.waitedFor(prediction) : this.json.created(prediction));
		}));
	}

	private static Mono<byte[]> read(ServerRequest request) {
		return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]);
	}

	private static String fullName(ServerRequest request) {
		return request.pathVariable("owner") + "/" + request.pathVariable("name");
	}

}
