package io.github.replicatespring.client.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes reference-counted buffers and remembers them, so that a test can tell whether all
 * were released.
 */
final class CountedBuffers {

	private final NettyDataBufferFactory factory = new NettyDataBufferFactory(UnpooledByteBufAllocator.DEFAULT);

	private final List<ByteBuf> made = new CopyOnWriteArrayList<>();

	DataBuffer of(byte[] bytes) {
		DataBuffer buffer = this.factory.allocateBuffer(Math.max(1, bytes.length)).write(bytes);
		this.made.add(NettyDataBufferFactory.toByteBuf(buffer));
		return buffer;
	}

	DataBuffer of(String text) {
		return of(text.getBytes(StandardCharsets.UTF_8));
	}

	Flux<DataBuffer> each(List<byte[]> chunks) {
		return Flux.fromIterable(chunks).map(this::of);
	}

	int count() {
		return this.made.size();
	}

	void assertAllReleased() {
		assertThat(this.made).allSatisfy((buffer) -> assertThat(buffer.refCnt()).isZero());
	}

	static List<byte[]> chunks(byte[] bytes, int size) {
		List<byte[]> chunks = new ArrayList<>();
		for (int start = 0; start < bytes.length; start += size) {
			chunks.add(Arrays.copyOfRange(bytes, start, Math.min(start + size, bytes.length)));
		}
		return chunks;
	}

	static List<byte[]> randomChunks(byte[] bytes, Random random, int largest) {
		List<byte[]> chunks = new ArrayList<>();
		for (int start = 0; start < bytes.length;) {
			int end = Math.min(start + random.nextInt(largest + 1), bytes.length);
			chunks.add(Arrays.copyOfRange(bytes, start, end));
			start = end;
		}
		return chunks;
	}

}
