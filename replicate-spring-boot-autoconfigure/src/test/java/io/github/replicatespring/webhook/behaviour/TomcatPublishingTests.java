package io.github.replicatespring.webhook.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest(classes = TomcatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "server.tomcat.threads.max=" + TomcatPublishingTests.THREADS)
class TomcatPublishingTests extends PublishingBehaviour {

	static final int THREADS = 2;

	@Test
	void listenersHoldNoneOfTheServersThreads() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		this.listeners.release = release;
		List<CompletableFuture<String>> answers = new ArrayList<>();
		for (int i = 0; i < 2 * THREADS; i++) {
			SignedDelivery delivery = prediction("succeeded");
			answers.add(CompletableFuture.supplyAsync(() -> this.sender.send(delivery),
					(sending) -> new Thread(sending).start()));
		}
		await().until(() -> this.listeners.events().size() == answers.size());
		assertThat(Sender.status(this.sender.send(prediction("succeeded").withSignature("")))).isEqualTo(401);
		assertThat(answers).noneMatch(CompletableFuture::isDone);
		release.countDown();
		for (CompletableFuture<String> answer : answers) {
			assertThat(Sender.status(answer.get(10, TimeUnit.SECONDS))).isEqualTo(204);
		}
	}

}
