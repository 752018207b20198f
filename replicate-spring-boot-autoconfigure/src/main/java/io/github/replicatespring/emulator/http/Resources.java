package io.github.replicatespring.emulator.http;

import io.github.replicatespring.emulator.deployment.DeploymentStore;
import io.github.replicatespring.emulator.library.ModelLibrary;
import io.github.replicatespring.emulator.training.Trainings;
import io.github.replicatespring.emulator.upload.DownloadLinks;
import io.github.replicatespring.emulator.upload.UploadedFiles;

/**
 * What the emulator's account owns and sees beside predictions.
 *
 * @param library the models
 * @param deployments the deployments
 * @param trainings the trainings
 * @param uploads the uploaded files
 * @param links the addresses that let others read uploaded files
 * @since 0.1.0
 */
public record Resources(ModelLibrary library, DeploymentStore deployments, Trainings trainings, UploadedFiles uploads,
		DownloadLinks links) {

	/**
	 * Have what was there at the start, and nothing else.
	 */
	public void reset() {
		this.trainings.reset();
		this.deployments.reset();
		this.library.reset();
		this.uploads.reset();
	}

}
