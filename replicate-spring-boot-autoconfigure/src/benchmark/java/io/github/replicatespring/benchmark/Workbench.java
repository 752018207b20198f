package io.github.replicatespring.benchmark;

import java.nio.file.Path;

import io.github.replicatespring.benchmark.process.Cores;
import io.github.replicatespring.benchmark.process.NpmClient;

/**
 * What chapters measure with.
 *
 * @param quick whether it is only to be seen that everything works
 * @param directory where files may be written
 * @param cores where processes run
 * @param npm runs Replicate's JavaScript client
 */
public record Workbench(boolean quick, Path directory, Cores cores, NpmClient npm) {

	/**
	 * Choose by how thoroughly to measure.
	 * @param full if properly
	 * @param small if only to see that it works
	 * @return one of them
	 */
	public int sized(int full, int small) {
		return this.quick ? small : full;
	}

	/**
	 * Tell how far it is.
	 * @param progress what is done now
	 */
	public void say(String progress) {
		System.out.println(progress);
	}

}
