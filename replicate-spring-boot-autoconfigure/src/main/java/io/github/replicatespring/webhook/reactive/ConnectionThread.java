package io.github.replicatespring.webhook.reactive;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * Finds the thread of a connection, which answers are written on. An answer written on
 * another thread can reach its reader before the server has finished with the request,
 * and then Reactor Netty 1.3.6 may stop reading from the connection (its issue 4361).
 */
final class ConnectionThread {

	private ConnectionThread() {
	}

	static Scheduler of(ServerHttpResponse response) {
		AtomicReference<Executor> thread = new AtomicReference<>(Runnable::run);
		if (response.bufferFactory() instanceof NettyDataBufferFactory
				&& ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty) {
			netty.withConnection((connection) -> thread.set(connection.channel().eventLoop()));
		}
		return Schedulers.fromExecutor(thread.get());
	}

}
