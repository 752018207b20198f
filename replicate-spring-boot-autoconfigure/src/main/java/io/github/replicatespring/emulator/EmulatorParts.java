package io.github.replicatespring.emulator;

import java.util.List;
import java.util.Set;

import reactor.core.Disposable;
import reactor.netty.resources.LoopResources;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.deployment.DeploymentStore;
import io.github.replicatespring.emulator.fault.Faults;
import io.github.replicatespring.emulator.http.EmulatorRoutes;
import io.github.replicatespring.emulator.http.RequestControl;
import io.github.replicatespring.emulator.http.Resources;
import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.limit.RateLimiter;
import io.github.replicatespring.emulator.model.BuiltInModels;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionLife;
import io.github.replicatespring.emulator.prediction.PredictionStore;
import io.github.replicatespring.emulator.training.TrainingJson;
import io.github.replicatespring.emulator.training.Trainings;
import io.github.replicatespring.emulator.upload.DownloadLinks;
import io.github.replicatespring.emulator.upload.NamedInputs;
import io.github.replicatespring.emulator.upload.UploadedFiles;
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
 * @param trainingWebhooks reports trainings
 * @param resources what the account has beside predictions
 */
record EmulatorParts(EmulatorTime time, EmulatorAddress address, ModelCatalogue models, PredictionStore store,
		OutputFiles files, RequestControl control, WebhookSender webhooks, PredictionLife life,
		WebhookSender trainingWebhooks, Resources resources) {

	static EmulatorParts create(EmulatorTime time, boolean inlineFiles, WebhookSecret secret, LoopResources loops) {
		EmulatorAddress address = new EmulatorAddress();
		PredictionStore store = new PredictionStore(time);
		OutputFiles files = new OutputFiles(time, inlineFiles);
		RequestControl control = new RequestControl(Faults.none(), new Journal(), new RateLimiter(time::now));
		WebhookSender webhooks = new WebhookSender(time, new PredictionJson(address), secret, loops,
				control.faults().webhooks(), control.journal());
		PredictionLife life = new PredictionLife(time, address, store, files, webhooks);
		WebhookSender trainingWebhooks = new WebhookSender(time, new TrainingJson(address), secret, loops,
				control.faults().webhooks(), control.journal());
		UploadedFiles uploads = new UploadedFiles(time);
		ModelCatalogue models = BuiltInModels.catalogue(new NamedInputs(uploads, files, address));
		ModelLibrary library = new ModelLibrary(models);
		Resources resources = new Resources(library, new DeploymentStore(models, store),
				new Trainings(time, address, files, library, trainingWebhooks), uploads,
				new DownloadLinks(uploads, address, ModelLibrary.ACCOUNT));
		return new EmulatorParts(time, address, models, store, files, control, webhooks, life, trainingWebhooks,
				resources);
	}

	List<Disposable> closing() {
		return List.of(this.webhooks, this.life, this.trainingWebhooks, this.resources.trainings(),
				this.resources.uploads());
	}

	EmulatorRoutes routes(String apiToken, WebhookSecret secret, Set<String> allowedHosts) {
		return new EmulatorRoutes(apiToken, secret, this.models, this.life, this.store, this.files, this.address,
				this.time, this.control, this.resources, allowedHosts);
	}

	Stage stage() {
		return new Stage(this.models, this.life, this.store, this.time, this.resources.trainings());
	}

	void reset() {
		this.life.reset();
		this.resources.reset();
		this.webhooks.reset();
		this.trainingWebhooks.reset();
		this.models.reset();
		this.control.reset();
		this.time.reset();
	}

}
