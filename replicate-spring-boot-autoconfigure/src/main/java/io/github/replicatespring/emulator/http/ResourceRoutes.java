package io.github.replicatespring.emulator.http;

import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Where the endpoints are that have to do with other things than predictions.
 */
final class ResourceRoutes {

	private static final String MODEL = "/models/{owner}/{name}";

	private static final String VERSION = MODEL + "/versions/{version}";

	private static final String DEPLOYMENT = "/deployments/{owner}/{name}";

	private final Resources resources;

	private final EmulatorAddress address;

	private final ModelHandler models;

	private final ModelChangeHandler changes;

	private final DeploymentHandler deployments;

	private final TrainingHandler trainings;

	private final UploadHandler uploads;

	ResourceRoutes(Resources resources, PredictionStore predictions, EmulatorAddress address, EmulatorTime time,
			Faults faults) {
		this.resources = resources;
		this.address = address;
		this.models = new ModelHandler(resources.library(), address, faults);
		this.changes = new ModelChangeHandler(this.models, resources, predictions, time);
		this.deployments = new DeploymentHandler(resources, address, time, faults);
		this.trainings = new TrainingHandler(this.models, resources, address, time, faults);
		this.uploads = new UploadHandler(resources, address, time);
	}

	/** Where a token must be sent and requests are counted. */
	RouterFunction<ServerResponse> counted() {
		return RouterFunctions.route()
			.add(models())
			.add(discovery())
			.GET("/deployments", this.deployments::list)
			.POST("/deployments", this.deployments::create)
			.GET(DEPLOYMENT, this.deployments::get)
			.PATCH(DEPLOYMENT, this.deployments::update)
			.DELETE(DEPLOYMENT, this.deployments::delete)
			.POST(VERSION + "/trainings", this.trainings::create)
			.GET("/trainings", this.trainings::list)
			.GET("/trainings/{id}", this.trainings::get)
			.POST("/trainings/{id}/cancel", this.trainings::cancel)
			.build();
	}

	/** Where a token must be sent, but Replicate shows no limits. */
	RouterFunction<ServerResponse> files() {
		return RouterFunctions.route()
			.POST("/files", this.uploads::create)
			.GET("/files", this.uploads::list)
			.GET("/files/{id}", this.uploads::get)
			.DELETE("/files/{id}", this.uploads::delete)
			.build();
	}

	/** Where a signature takes the place of the token. */
	RouterFunction<ServerResponse> signed() {
		return RouterFunctions.route().GET("/files/{id}/download", this.uploads::download).build();
	}

	TrainingHandler trainings() {
		return this.trainings;
	}

	private RouterFunction<ServerResponse> models() {
		return RouterFunctions.route()
			.GET("/models", this.models::list)
			.POST("/models", this.changes::create)
			.GET(MODEL, this.models::get)
			.PATCH(MODEL, this.changes::update)
			.DELETE(MODEL, this.changes::delete)
			.GET(MODEL + "/examples", this.models::examples)
			.GET(MODEL + "/readme", this.models::readme)
			.GET(MODEL + "/versions", this.models::versions)
			.GET(VERSION, this.models::version)
			.DELETE(VERSION, this.changes::deleteVersion)
			.build();
	}

	private RouterFunction<ServerResponse> discovery() {
		SearchHandler search = new SearchHandler(this.resources.library(), this.address);
		CollectionHandler collections = new CollectionHandler(this.resources.library(), this.address);
		return RouterFunctions.route()
			.route(RequestPredicates.method(HttpMethod.valueOf("QUERY")).and(RequestPredicates.path("/models")),
					search::models)
			.GET("/search", search::everything)
			.GET("/collections", collections::list)
			.GET("/collections/{slug}", collections::get)
			.GET("/hardware", collections::hardware)
			.build();
	}

}
