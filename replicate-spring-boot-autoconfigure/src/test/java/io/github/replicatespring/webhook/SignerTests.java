package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignerTests {

	@Test
	void signsAlikeHoweverOftenAndByHoweverManyThreads() throws Exception {
		Signer shared = new Signer(SignedDelivery.SECRET);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Boolean>> tasks = IntStream.range(0, 2000)
				.<Callable<Boolean>>mapToObj((i) -> () -> signsAsANewOneDoes(shared, i))
				.toList();
			for (Future<Boolean> alike : threads.invokeAll(tasks)) {
				assertThat(alike.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static boolean signsAsANewOneDoes(Signer shared, int number) {
		byte[] body = "x".repeat(number).getBytes(StandardCharsets.UTF_8);
		byte[] expected = new Signer(SignedDelivery.SECRET).sign("msg_" + number, "1", body);
		return Arrays.equals(shared.sign("msg_" + number, "1", body), expected);
	}

}
