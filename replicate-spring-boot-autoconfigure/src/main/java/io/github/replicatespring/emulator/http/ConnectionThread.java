package io.github.replicatespring.emulator.http;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Writes every answer on the thread of its connection. An answer written on another
 * thread can reach its reader before the server has finished with the request, and then
 * Reactor Netty 1.3.6 may stop reading from the connection (its issue 4361).
 */
final class ConnectionThread implements HandlerFilterFunction<ServerResponse, ServerResponse> {

	@Override
	public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
		return next.handle(request).publishOn(of(request));
	}

	static Scheduler of(ServerRequest request) {
		HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(request.exchange().getResponse());
		AtomicReference<Executor> thread = new AtomicReference<>(Runnable::run);
		response.withConnection((connection) -> thread.set(connection.channel().eventLoop()));
		return Schedulers.fromExecutor(thread.get());
	}

}
