package io.github.replicatespring.sample;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.sample.Board.Snapshot;
import io.github.replicatespring.sample.Board.StreamedText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class BoardTests {

	private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

	private final List<Message> told = new ArrayList<>();

	private final OpenPages pages = new OpenPages();

	private final Board board = new Board(this.pages, Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void tellsOpenPagesOfEachChange() {
		join();
		this.board.moved(TestPredictions.with("starting"));
		this.board.said(TestPredictions.ID, "soft rain");
		this.board.ended(TestPredictions.with("succeeded"), CompletionSource.WEBHOOK);
		assertThat(this.told).extracting(Message::name).containsExactly("snapshot", "run", "text", "run");
		assertThat(this.told.get(2).data()).isEqualTo(new StreamedText(TestPredictions.ID, "soft rain"));
	}

	@Test
	void showsAPageThatJoinsLaterWhatHappenedBefore() {
		this.board.moved(TestPredictions.with("processing"));
		this.board.said(TestPredictions.ID, "soft rain");
		receive(1);
		join();
		Snapshot snapshot = (Snapshot) this.told.get(0).data();
		assertThat(snapshot.now()).isEqualTo(NOW);
		assertThat(snapshot.runs()).extracting(Run::text).containsExactly("soft rain");
		assertThat(snapshot.receipts()).extracting(WebhookReceipt::delivery).containsExactly("msg_1");
	}

	@Test
	void showsTheEndOfARunWhoseCreationIsAnsweredLater() {
		this.board.ended(TestPredictions.with("succeeded"), CompletionSource.WEBHOOK);
		this.board.moved(TestPredictions.with("starting"));
		join();
		assertThat(((Snapshot) this.told.get(0).data()).runs()).singleElement()
			.extracting(Run::status)
			.isEqualTo(PredictionStatus.SUCCEEDED);
	}

	@Test
	void keepsQuietAboutTextAfterTheEnd() {
		this.board.ended(TestPredictions.with("succeeded"), CompletionSource.WEBHOOK);
		join();
		this.board.said(TestPredictions.ID, "late");
		this.board.said("unknown", "text");
		assertThat(this.told).extracting(Message::name).containsExactly("snapshot");
	}

	@Test
	void forgetsTheOldest() {
		for (int number = 0; number < 100; number++) {
			this.board.moved(TestPredictions.with("starting", "{\"id\": \"run%d\"}".formatted(number)));
			receive(number);
		}
		join();
		Snapshot snapshot = (Snapshot) this.told.get(0).data();
		assertThat(snapshot.runs()).hasSize(24).last().extracting(Run::id).isEqualTo("run99");
		assertThat(snapshot.receipts()).hasSize(60).first().extracting(WebhookReceipt::delivery).isEqualTo("msg_99");
		assertThat(this.board.shows("run99")).isTrue();
		assertThat(this.board.shows("run1")).isFalse();
	}

	private void receive(int number) {
		this.board.received(WebhookReceipt.of(new Delivery("msg_" + number, NOW), TestPredictions.with("processing"),
				CompletionSource.WEBHOOK));
	}

	private void join() {
		OpenPage page = mock(OpenPage.class);
		willAnswer((call) -> this.told.add(call.getArgument(0))).given(page).tell(any());
		this.board.join(page);
	}

}
