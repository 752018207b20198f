package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * An account with as many predictions as one can have, in virtual time: of each is known
 * when it ends, and every answer takes its time.
 */
final class VirtualAccount implements ReactivePredictionOperations {

	private static final int PAGE_SIZE = 100;

	private final Map<String, Scripted> scripts = new HashMap<>();

	private final List<Scripted> newestFirst = new ArrayList<>();

	private final VirtualTimeScheduler time;

	private final List<Long> times = new ArrayList<>();

	/** Whose end has not been noticed yet. */
	private final Set<String> wanted = new HashSet<>();

	/** How old what the list says is, and how long it lacks what is new. */
	private Duration listLag = Duration.ZERO;

	private int pages;

	VirtualAccount(VirtualTimeScheduler time) {
		this.time = time;
	}

	Prediction add(String id, Instant createdAt, Duration end) {
		Scripted script = new Scripted(createdAt, FakeApi.starting(id, createdAt), FakeApi.succeeded(id, createdAt),
				end);
		this.scripts.put(id, script);
		this.newestFirst.add(script);
		this.wanted.add(id);
		return script.at(Duration.ZERO);
	}

	/**
	 * Add a prediction of somebody else's, which is on the list and nothing more.
	 */
	void addForeign(Instant createdAt) {
		this.newestFirst.add(Scripted.foreign(createdAt));
	}

	/**
	 * Let the list lag behind. What there is has been created until now.
	 */
	void letListLag(Duration lag) {
		this.listLag = lag;
	}

	void sort() {
		this.newestFirst.sort(Comparator.comparing(Scripted::createdAt).reversed());
	}

	Duration now() {
		return Duration.ofNanos(this.time.now(TimeUnit.NANOSECONDS));
	}

	/**
	 * Take in that an end has been noticed.
	 * @return how long after it
	 */
	Duration noticed(String id) {
		this.wanted.remove(id);
		return now().minus(this.scripts.get(id).end());
	}

	int requests() {
		return this.times.size();
	}

	int pages() {
		return this.pages;
	}

	/**
	 * Return how many requests came in the worst minute, wherever it begins.
	 */
	int mostInAMinute() {
		int most = 0;
		int from = 0;
		for (int i = 0; i < this.times.size(); i++) {
			while (this.times.get(i) - this.times.get(from) >= TimeUnit.MINUTES.toNanos(1)) {
				from++;
			}
			most = Math.max(most, i - from + 1);
		}
		return most;
	}

	private <T> Mono<T> after(Duration duration, Mono<T> answer) {
		this.times.add(now().toNanos());
		return Mono.delay(duration, this.time).then(answer);
	}

	@Override
	public Mono<Prediction> get(String id) {
		return after(Duration.ofMillis(60), Mono.fromCallable(() -> this.scripts.get(id).at(now())));
	}

	PredictionPages list() {
		return new PredictionPages() {

			@Override
			public Mono<ScannedPage> list(PredictionFilter filter) {
				return page(firstBefore(filter.createdBefore()), filter.createdAfter());
			}

			@Override
			public Mono<ScannedPage> next(Page<?> page) {
				return page(Integer.parseInt(String.valueOf(page.next())), Instant.MIN);
			}

		};
	}

	private Mono<ScannedPage> page(int from, Instant after) {
		this.pages++;
		return after(Duration.ofMillis(300), Mono.fromCallable(() -> {
			int begin = Math.max(from, firstBefore(listedUntil().plusNanos(1)));
			List<Scripted> page = this.newestFirst.subList(begin, Math.min(begin + PAGE_SIZE, this.newestFirst.size()))
				.stream()
				.takeWhile((each) -> !each.createdAt().isBefore(after))
				.toList();
			int to = begin + page.size();
			boolean more = to < this.newestFirst.size() && !this.newestFirst.get(to).createdAt().isBefore(after);
			return new ScannedPage(page.stream().map(this::seen).filter(Objects::nonNull).toList(), page.size(),
					page.isEmpty() ? null : page.get(0).createdAt(),
					page.isEmpty() ? null : page.get(page.size() - 1).createdAt(), more ? String.valueOf(to) : null);
		}));
	}

	private Instant listedUntil() {
		return this.newestFirst.get(0).createdAt().plus(now()).minus(this.listLag);
	}

	private @Nullable Prediction seen(Scripted script) {
		Prediction prediction = script.at(now().minus(this.listLag));
		return (prediction != null && this.wanted.contains(prediction.id())) ? prediction : null;
	}

	private int firstBefore(Instant time) {
		int found = Collections.binarySearch(this.newestFirst, Scripted.foreign(time),
				Comparator.comparing(Scripted::createdAt).reversed());
		return (found < 0) ? -found - 1 : found + 1;
	}

	@Override
	public Mono<Prediction> create(PredictionRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Page<Prediction>> list(PredictionFilter filter) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Page<Prediction>> next(Page<Prediction> page) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Mono<Prediction> cancel(String id) {
		throw new UnsupportedOperationException();
	}

	private record Scripted(Instant createdAt, @Nullable Prediction running, @Nullable Prediction ended, Duration end) {

		static Scripted foreign(Instant createdAt) {
			return new Scripted(createdAt, null, null, Duration.ZERO);
		}

		@Nullable Prediction at(Duration now) {
			return (now.compareTo(this.end) < 0) ? this.running : this.ended;
		}

	}

}
