package io.github.replicatespring.client.http;

import java.net.URI;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import reactor.netty.NettyOutbound;

import org.springframework.http.client.reactive.ClientHttpRequest;

/**
 * Writes the path and query into the one request it was made for, on its way out, where
 * Reactor Netty does not log them any more.
 */
final class HiddenTarget extends ChannelOutboundHandlerAdapter {

	private final String target;

	private HiddenTarget(String target) {
		this.target = target;
	}

	/**
	 * Let a request of Reactor Netty go to another path than it says.
	 */
	static void write(ClientHttpRequest outgoing, URI address) {
		if (!(outgoing.getNativeRequest() instanceof NettyOutbound outbound)) {
			throw new IllegalStateException("Reactor Netty's request is no longer an outbound of its connection");
		}
		outbound.withConnection((connection) -> connection.addHandlerLast(new HiddenTarget(target(address))));
	}

	private static String target(URI address) {
		String path = (address.getRawPath() != null && !address.getRawPath().isEmpty()) ? address.getRawPath() : "/";
		return (address.getRawQuery() != null) ? path + "?" + address.getRawQuery() : path;
	}

	@Override
	public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
		if (message instanceof HttpRequest request) {
			request.setUri(this.target);
			context.pipeline().remove(this);
		}
		context.write(message, promise);
	}

}
