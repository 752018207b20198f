package io.github.replicatespring.emulator.http;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.deployment.DeploymentRelease;
import io.github.replicatespring.emulator.deployment.DeploymentStore;
import io.github.replicatespring.emulator.deployment.EmulatedDeployment;
import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.library.HardwareChoice;
import io.github.replicatespring.emulator.library.LibraryModel;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Timestamps;

/**
 * Creates, shows, changes and removes deployments.
 */
final class DeploymentHandler {

	private static final int MOST_ALWAYS_RUNNING = 5;

	private static final int MOST_RUNNING = 20;

	private final DeploymentStore store;

	private final ModelLibrary library;

	private final EmulatorTime time;

	private final PlannedRefusals reads;

	private final PageWriter<EmulatedDeployment> pages;

	DeploymentHandler(Resources resources, EmulatorAddress address, EmulatorTime time, Faults faults) {
		this.store = resources.deployments();
		this.library = resources.library();
		this.time = time;
		this.reads = new PlannedRefusals(faults.reads());
		this.pages = new PageWriter<>(address, PageWriter.LONG, EmulatedDeployment::fullName, DeploymentHandler::write);
	}

	Mono<ServerResponse> list(ServerRequest request) {
		return Answers.ok(this.pages.write(request, this.store.all()));
	}

	Mono<ServerResponse> get(ServerRequest request) {
		EmulatedDeployment deployment = find(request);
		this.reads.check(request, deployment.fullName(), deployment.release().model());
		return Answers.ok(write(deployment));
	}

	Mono<ServerResponse> create(ServerRequest request) {
		return BodyFields.of(request).flatMap((fields) -> {
			String name = fields.requiredText("name");
			DeploymentRelease release = release(fields, fields.requiredText("model"), null);
			EmulatedDeployment deployment = new EmulatedDeployment(ModelLibrary.ACCOUNT, name, release);
			if (this.store.find(deployment.fullName()) != null) {
				throw Problem.conflict("A deployment with that name already exists: " + deployment.fullName())
					.asException();
			}
			this.store.put(deployment);
			return Answers.ok(write(deployment));
		});
	}

	Mono<ServerResponse> update(ServerRequest request) {
		EmulatedDeployment deployment = find(request);
		return BodyFields.of(request).flatMap((fields) -> {
			DeploymentRelease old = deployment.release();
			EmulatedDeployment changed = deployment.with(release(fields, old.model(), old));
			this.store.put(changed);
			return Answers.ok(write(changed));
		});
	}

	Mono<ServerResponse> delete(ServerRequest request) {
		EmulatedDeployment deployment = find(request);
		if (!this.store.isIdle(deployment, this.time.now())) {
			throw Problem
				.badRequest("You can only delete deployments that have been offline and unused for at least 15 minutes")
				.asException();
		}
		this.store.delete(deployment);
		return ServerResponse.noContent().build();
	}

	private EmulatedDeployment find(ServerRequest request) {
		String name = request.pathVariable("owner") + "/" + request.pathVariable("name");
		EmulatedDeployment deployment = this.store.find(name);
		if (deployment == null) {
			throw Problem.noSuchDeployment(name).asException();
		}
		return deployment;
	}

	private DeploymentRelease release(BodyFields fields, String model, @Nullable DeploymentRelease old) {
		boolean sameVersion = old != null && !fields.has("version");
		String version = (old != null && sameVersion) ? old.version() : fields.requiredText("version");
		String hardware = fields.choice("hardware", (old != null) ? old.hardware() : null, HardwareChoice.skus());
		int min = fields.number("min_instances", (old != null) ? old.minInstances() : null, MOST_ALWAYS_RUNNING);
		int max = fields.number("max_instances", (old != null) ? old.maxInstances() : null, MOST_RUNNING);
		fields.check();
		if (!sameVersion && !hasVersion(model, version)) {
			throw Problem.NO_SUCH_VERSION.asException();
		}
		return new DeploymentRelease((old != null) ? old.number() + 1 : 1, model, version, hardware, min, max,
				this.time.now());
	}

	private boolean hasVersion(String model, String version) {
		LibraryModel found = this.library.find(model);
		return found != null
				&& found.versions().stream().anyMatch((one) -> one.description().version().equals(version));
	}

	private static ObjectNode write(EmulatedDeployment deployment) {
		DeploymentRelease release = deployment.release();
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("owner", deployment.owner()).put("name", deployment.name());
		ObjectNode current = json.putObject("current_release");
		current.put("number", release.number()).put("model", release.model()).put("version", release.version());
		current.put("created_at", Timestamps.microseconds(release.createdAt()));
		current.set("created_by", AccountHandler.json());
		current.putObject("configuration")
			.put("hardware", release.hardware())
			.put("min_instances", release.minInstances())
			.put("max_instances", release.maxInstances());
		return json;
	}

}
