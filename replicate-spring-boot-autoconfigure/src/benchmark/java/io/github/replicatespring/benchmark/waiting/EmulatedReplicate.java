package io.github.replicatespring.benchmark.waiting;

import java.io.IOException;
import java.time.Duration;

import io.github.replicatespring.benchmark.process.Serving;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.emulator.limit.RateLimits;

/**
 * An emulator with one model, and with the limits of an ordinary account. A line of input
 * begins anew: how much faster than in reality its time runs, and for how many
 * milliseconds of its time the model does, but for the first prediction, which is to warm
 * clients up. The limits are as much higher as its time is faster; what it says in
 * headers is meant in the time of the clients.
 */
public final class EmulatedReplicate {

	/** The model. */
	public static final String MODEL = "acme/poet";

	private static final Duration WARM_UP = Duration.ofMillis(100);

	private EmulatedReplicate() {
	}

	/**
	 * Serve until the input ends.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());
		Serving.serve(emulator.baseUrl().getPort(), (question) -> {
			String[] words = question.split(" ");
			begin(emulator, Integer.parseInt(words[0]), Duration.ofMillis(Long.parseLong(words[1])));
			return emulator.apiToken();
		});
	}

	private static void begin(ReplicateEmulator emulator, int speed, Duration job) {
		RateLimits ordinary = RateLimits.ordinary();
		emulator.reset();
		emulator.runAtSpeed(speed);
		emulator.model(MODEL).answers("rose").after(WARM_UP).then().answers("rose").after(job);
		emulator.limitRequests(new RateLimits(ordinary.creates() * speed, ordinary.createBurst(),
				ordinary.others() * speed, ordinary.otherBurst()));
	}

}
