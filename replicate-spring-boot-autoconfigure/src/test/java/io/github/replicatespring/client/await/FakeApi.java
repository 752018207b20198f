package io.github.replicatespring.client.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.scan.PredictionPages;
import io.github.replicatespring.client.scan.ScannedPage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Answers by the time that has passed, in milliseconds, and lists what it answers for in
 * pages of 100.
 */
final class FakeApi implements ReactivePredictionOperations {

	static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

	private static final int PAGE_SIZE = 100;

	/** What was asked for: ids, and "list" for each page. */
	final List<String> requests = new ArrayList<>();

	/** Changes what lists give. */
	Function<Prediction, @Nullable Prediction> listed = (prediction) -> prediction;

	/** Whether lists begin where they are asked to. */
	boolean heedsTime = true;

	/** Ids that requests are refused for, and which no list has. */
	final Map<String, RuntimeException> refused = new LinkedHashMap<>();

	private final Map<String, LongFunction<Prediction>> answers = new LinkedHashMap<>();

	private final LongSupplier milliseconds;

	@Nullable RuntimeException failure;

	FakeApi(LongSupplier milliseconds) {
		this.milliseconds = milliseconds;
	}

	void answers(String id, LongFunction<Prediction> answer) {
		this.answers.put(id, answer);
	}

	PredictionPages pages() {
		return new Pages();
	}

	long lists() {
		return this.requests.stream().filter("list"::equals).count();
	}

	static Prediction starting(String id) {
		return PredictionJson.prediction(PredictionJson.starting(id));
	}

	static Prediction starting(String id, Instant createdAt) {
		return at(PredictionJson.starting(id), createdAt);
	}

	static Prediction succeeded(String id) {
		return PredictionJson.prediction(PredictionJson.succeeded(id));
	}

	static Prediction succeeded(String id, Instant createdAt) {
		return at(PredictionJson.succeeded(id), createdAt);
	}

	private static Prediction at(String json, Instant createdAt) {
		return PredictionJson
			.prediction(json.replaceFirst("\"created_at\":\"[^\"]*\"", "\"created_at\":\"" + createdAt + "\""));
	}

	Prediction answer(String id) {
		if (this.failure != null) {
			throw this.failure;
		}
		return this.answers.get(id).apply(this.milliseconds.getAsLong());
	}

	@Override
	public Mono<Prediction> get(String id) {
		this.requests.add(id);
		RuntimeException refusal = this.refused.get(id);
		return (refusal != null) ? Mono.error(refusal) : Mono.fromCallable(() -> answer(id));
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

	private final class Pages implements PredictionPages {

		@Override
		public Mono<ScannedPage> list(PredictionFilter filter) {
			return page(0, FakeApi.this.heedsTime ? filter : PredictionFilter.all());
		}

		@Override
		public Mono<ScannedPage> next(Page<?> page) {
			return page(Integer.parseInt(String.valueOf(page.next())), PredictionFilter.all());
		}

		private Mono<ScannedPage> page(int from, PredictionFilter filter) {
			FakeApi.this.requests.add("list");
			return Mono.fromCallable(() -> {
				List<Prediction> all = newestFirst(filter).toList();
				List<Prediction> page = all.subList(from, Math.min(from + PAGE_SIZE, all.size()));
				List<Prediction> visible = page.stream().map(FakeApi.this.listed).filter(Objects::nonNull).toList();
				return new ScannedPage(visible, page.size(), page.isEmpty() ? null : page.get(0).createdAt(),
						page.isEmpty() ? null : page.get(page.size() - 1).createdAt(),
						(from + PAGE_SIZE < all.size()) ? String.valueOf(from + PAGE_SIZE) : null);
			});
		}

		private Stream<Prediction> newestFirst(PredictionFilter filter) {
			return FakeApi.this.answers.keySet()
				.stream()
				.filter((id) -> !FakeApi.this.refused.containsKey(id))
				.map(FakeApi.this::answer)
				.filter((prediction) -> filter.createdBefore() == null
						|| prediction.createdAt().isBefore(filter.createdBefore()))
				.filter((prediction) -> filter.createdAfter() == null
						|| !prediction.createdAt().isBefore(filter.createdAfter()))
				.sorted(Comparator.comparing(Prediction::createdAt).reversed());
		}

	}

}
