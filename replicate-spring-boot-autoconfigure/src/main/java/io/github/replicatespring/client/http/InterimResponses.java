package io.github.replicatespring.client.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Passes over interim responses, such as 103 (Early Hints), which anything between here
 * and Replicate may send before the final one. Reactor Netty takes all but 100 for the
 * response.
 */
final class InterimResponses extends ChannelInboundHandlerAdapter {

	private boolean interim;

	static void passOver(Channel channel) {
		if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
			channel.pipeline().addAfter(NettyPipeline.HttpCodec, "replicate.interimResponses", new InterimResponses());
		}
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		if (message instanceof HttpResponse response) {
			this.interim = isInterim(response.status());
		}
		if (!this.interim) {
			context.fireChannelRead(message);
			return;
		}
		ReferenceCountUtil.release(message);
		if (message instanceof LastHttpContent) {
			this.interim = false;
			context.read();
		}
	}

	private static boolean isInterim(HttpResponseStatus status) {
		return status.codeClass() == HttpStatusClass.INFORMATIONAL && !status.equals(HttpResponseStatus.CONTINUE)
				&& !status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
	}

}
