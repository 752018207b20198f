package io.github.replicatespring.benchmark.memory;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Saves a file, in a process of its own, and prints the peak of its heap, the peak of its
 * resident memory, and how many seconds it took.
 */
public final class Saving {

	private static final int SAMPLE_IN_MILLISECONDS = 5;

	private Saving() {
	}

	/**
	 * Save a file.
	 * @param arguments "ours" or "plain", the address of the API, that of the file, and
	 * where to save it
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		AtomicLong peak = new AtomicLong();
		Thread sampler = new Thread(() -> sample(peak));
		sampler.setDaemon(true);
		sampler.start();
		long start = System.nanoTime();
		if (arguments[0].equals("ours")) {
			saveByStarter(URI.create(arguments[1]), arguments[2], Path.of(arguments[3]));
		}
		else {
			DataBufferUtils
				.write(WebClient.create().get().uri(arguments[2]).retrieve().bodyToFlux(DataBuffer.class),
						Path.of(arguments[3]))
				.block();
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		System.out.println(peak.get() + " " + UsedMemory.resident("VmHWM") + " " + seconds);
		System.exit(0);
	}

	private static void saveByStarter(URI api, String file, Path target) {
		Prediction prediction = Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"%s\"}".formatted(file)));
		try (ReplicateClient client = ReplicateClient.builder().baseUrl(api).apiToken("r8_measured").build()) {
			client.outputFiles(prediction).get(0).saveTo(target);
		}
	}

	private static void sample(AtomicLong peak) {
		try {
			while (true) {
				peak.accumulateAndGet(UsedMemory.heap(), Math::max);
				TimeUnit.MILLISECONDS.sleep(SAMPLE_IN_MILLISECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
