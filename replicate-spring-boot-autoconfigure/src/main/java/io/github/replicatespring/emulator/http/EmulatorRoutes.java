package io.github.replicatespring.emulator.http;

import java.util.Set;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Where each endpoint of the emulator is.
 *
 * @param token what requests to the API must carry
 * @param secret what webhooks are signed with
 * @param models the models that can run
 * @param life creates predictions
 * @param store keeps them
 * @param files keeps their output
 * @param address where the emulator is
 * @param time the emulator's time
 * @param control what a test sees of requests and does to them
 * @param resources what the account has beside predictions
 * @param allowedHosts the hosts beside loopback names and addresses that requests may
 * name, in lower case
 * @since 0.1.0
 */
public record EmulatorRoutes(String token, WebhookSecret secret, ModelCatalogue models, PredictionLife life,
		PredictionStore store, OutputFiles files, EmulatorAddress address, EmulatorTime time, RequestControl control,
		Resources resources, Set<String> allowedHosts) {

	/** The largest request body that is read, in bytes. */
	private static final int LARGEST_BODY = 20 * 1024 * 1024;

	/**
	 * Return what handles the emulator's requests.
	 * @return the handler
	 */
	public HttpHandler handler() {
		FileHandler file = new FileHandler(this.files);
		RouterFunction<ServerResponse> routes = RouterFunctions.route()
			.path(EmulatorAddress.API, this::api)
			.GET(EmulatorAddress.STREAMS + "/{key}",
					new StreamHandler(this.store, this.time, this.control.faults().streams())::stream)
			.GET(EmulatorAddress.FILES + "/{key}/{name}", file::get)
			.HEAD(EmulatorAddress.FILES + "/{key}/{name}", file::get)
			.route(RequestPredicates.all(), (request) -> Problem.NOT_FOUND.answer())
			.filter(new ConnectionThread())
			.filter(new ProblemAnswers())
			.filter(new HostCheck(this.allowedHosts))
			.build();
		return RouterFunctions.toHttpHandler(routes,
				HandlerStrategies.builder()
					.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(LARGEST_BODY))
					.build());
	}

	private RouterFunction<ServerResponse> api() {
		ResourceRoutes others = new ResourceRoutes(this.resources, this.store, this.address, this.time,
				this.control.faults());
		return RouterFunctions.route()
			.add(others.signed())
			.add(authenticated(others))
			.filter(new ProblemAnswers())
			.filter(new JournalFilter(this.control.journal()))
			.build();
	}

	private RouterFunction<ServerResponse> authenticated(ResourceRoutes others) {
		return RouterFunctions.route()
			.add(creating())
			.add(counted(others))
			.add(others.files())
			.route(RequestPredicates.all(), (request) -> Problem.NOT_FOUND.answer())
			.filter(new Authentication(this.token))
			.build();
	}

	private RouterFunction<ServerResponse> creating() {
		CreateHandler create = new CreateHandler(this.models, this.life, new PredictionJson(this.address), this.time,
				this.control, this.resources.links());
		return RouterFunctions.route()
			.POST("/predictions", create::byVersion)
			.POST("/models/{owner}/{name}/predictions", create::byModel)
			.POST("/deployments/{owner}/{name}/predictions", create::byDeployment)
			.filter(new RateLimitFilter(this.control.limiter(), true))
			.build();
	}

	private RouterFunction<ServerResponse> counted(ResourceRoutes others) {
		PredictionJson json = new PredictionJson(this.address);
		PredictionHandler prediction = new PredictionHandler(this.store, json, this.time,
				new PlannedRefusals(this.control.faults().reads()));
		TrainingHandler training = others.trainings();
		AccountHandler account = new AccountHandler(this.secret);
		return RouterFunctions.route()
			.GET("/predictions", new PredictionListHandler(this.store, json, this.address)::list)
			.GET("/predictions/{id}", training.or(training::get, prediction::get))
			.POST("/predictions/{id}/cancel", training.or(training::cancel, prediction::cancel))
			.GET("/account", account::account)
			.GET("/webhooks/default/secret", account::webhookSecret)
			.add(others.counted())
			.filter(new RateLimitFilter(this.control.limiter(), false))
			.build();
	}

}
