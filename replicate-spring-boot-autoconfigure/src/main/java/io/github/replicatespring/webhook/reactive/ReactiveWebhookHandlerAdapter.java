package io.github.replicatespring.webhook.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.github.replicatespring.completion.CompletionStore.Work;
import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.RequestHead;
import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookAnswer;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookRefusedException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;

/**
 * Calls handlers marked with {@link io.github.replicatespring.webhook.ReplicateWebhook},
 * and only for deliveries that have been verified. Comes before every other adapter, so
 * that no such handler is reached by another way. Handlers run on threads that may block,
 * never on an event loop. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReactiveWebhookHandlerAdapter implements HandlerAdapter, Ordered {

	static final String DELIVERY = ReactiveWebhookHandlerAdapter.class.getName() + ".delivery";

	private static final int LARGE = 64 * 1024;

	private final WebhookReceiver receiver;

	private final HandlerAdapter handlers;

	private final Supplier<List<HandlerResultHandler>> results;

	/**
	 * Create an adapter.
	 * @param receiver receives the deliveries
	 * @param handlers calls handler methods once their delivery is verified
	 * @param results returns those who write what a handler returns, in order
	 */
	public ReactiveWebhookHandlerAdapter(WebhookReceiver receiver, HandlerAdapter handlers,
			Supplier<List<HandlerResultHandler>> results) {
		this.receiver = receiver;
		this.handlers = handlers;
		this.results = results;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Object handler) {
		return MarkedHandler.isMarked(handler);
	}

	@Override
	public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
		MarkedHandler marked = new MarkedHandler((HandlerMethod) handler);
		return Mono.using(() -> open(exchange.getRequest()), (body) -> answer(exchange, body, marked))
			.onErrorResume(WebhookRefusedException.class, (ex) -> Mono.just(ex.answer()))
			.publishOn(ConnectionThread.of(exchange.getResponse()))
			.flatMap((answer) -> new ReactiveAnswer(exchange).write(answer))
			.then(Mono.empty());
	}

	private UnverifiedBody open(ServerHttpRequest request) {
		return this.receiver.open(RequestHead.of(request.getHeaders(), request.getURI().getRawQuery()));
	}

	// Verifying and parsing megabytes is work for a processor, not for an event loop;
	// with kilobytes, going elsewhere takes longer than the work.
	private Mono<WebhookAnswer> answer(ServerWebExchange exchange, UnverifiedBody body, MarkedHandler handler) {
		return new BodyCollector(body).collect(exchange.getRequest())
			.flatMap((received) -> (received.size() > LARGE) ? Mono.just(received).publishOn(Schedulers.parallel())
					: Mono.just(received))
			.flatMap(this.receiver::verify)
			.flatMap((delivery) -> {
				body.close();
				return handOver(exchange, delivery, body, handler);
			});
	}

	private Mono<WebhookAnswer> handOver(ServerWebExchange exchange, WebhookDelivery delivery, UnverifiedBody body,
			MarkedHandler handler) {
		WebhookController publisher = handler.publisher();
		if (publisher != null) {
			return this.receiver.publish(delivery, publisher);
		}
		exchange.getAttributes().put(DELIVERY, delivery);
		byte[] bytes = body.bytes();
		Work work = () -> invoke(exchange.mutate().request(new VerifiedRequest(exchange, bytes)).build(),
				handler.method());
		return this.receiver.handOverAside(delivery, handler.consumer(), work);
	}

	private void invoke(ServerWebExchange exchange, HandlerMethod handler) {
		this.handlers.handle(exchange, handler).flatMap((result) -> write(exchange, result)).contextCapture().block();
		HttpStatusCode status = exchange.getResponse().getStatusCode();
		Assert.state(status == null || status.value() < 300, () -> handler + " answered " + status);
	}

	// Nothing to write is not the name of a view to be rendered.
	private Mono<Void> write(ServerWebExchange exchange, HandlerResult result) {
		Object value = result.getReturnValue();
		if (value == null) {
			return Mono.empty();
		}
		if (value instanceof Publisher<?> publisher && result.getReturnType().getGeneric(0).resolve() == Void.class) {
			return Mono.from(publisher).then();
		}
		return this.results.get()
			.stream()
			.filter((handler) -> handler.supports(result))
			.findFirst()
			.map((handler) -> handler.handleResult(exchange, result))
			.orElseGet(() -> Mono
				.error(() -> new IllegalStateException("Nothing can write what this returns: " + result.getHandler())));
	}

}
