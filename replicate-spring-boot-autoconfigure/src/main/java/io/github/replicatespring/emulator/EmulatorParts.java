package io.github.replicatespring.emulator;

import reactor.netty.resources.LoopResources;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.http.EmulatorRoutes;
import io.github.replicatespring.emulator.http.RequestControl;
import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.limit.RateLimiter;
import io.github.replicatespring.emulator.model.BuiltInModels;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionStore;
import io.github.replicatespring.emulator.webhook.WebhookSender;

/**
 * What an emulator consists of.
 *
 * @param time its time
 * @param address where it is
 * @param models its models
 * @param store its predictions
 * @param files their files
 * @param control what tests see of requests and do to them
 * @param webhooks reports predictions
 * @param life runs predictions
 */
record EmulatorParts(EmulatorTime time, EmulatorAddress address, ModelCatalogue models, PredictionStore store,
		OutputFiles files, RequestControl control, WebhookSender webhooks, PredictionLife life) {

	static EmulatorParts create(EmulatorTime time, WebhookSecret secret, LoopResources loops) {
		EmulatorAddress address = new EmulatorAddress();
		PredictionStore store = new PredictionStore(time);
		OutputFiles files = new OutputFiles(time);
		RequestControl control = new RequestControl(Faults.none(), new Journal(), new RateLimiter(time::now));
		WebhookSender webhooks = new WebhookSender(time, new PredictionJson(address), secret, loops,
				control.faults().webhooks(), control.journal());
		PredictionLife life = new PredictionLife(time, address, store, files, webhooks);
		return new EmulatorParts(time, address, BuiltInModels.catalogue(), store, files, control, webhooks, life);
	}

	EmulatorRoutes routes(String apiToken, WebhookSecret secret) {
		return new EmulatorRoutes(apiToken, secret, this.models, this.life, this.store, this.files, this.address,
				this.time, this.control);
	}

	Stage stage() {
		return new Stage(this.models, this.life, this.store, this.time);
	}

	void reset() {
		this.life.reset();
		this.webhooks.reset();
		this.models.reset();
		this.control.reset();
		this.time.reset();
	}

}
