package io.github.replicatespring.client.scan;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Reads pages as they arrive. A page is never in memory as a whole, so that no limit
 * applies to its size: what is not wanted is dropped at once.
 *
 * @since 0.1.0
 * @see WantedPredictions
 */
public final class ScannedPageDecoder implements Decoder<ScannedPage> {

	@Override
	public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
		return ScannedPage.class == elementType.resolve();
	}

	@Override
	public Flux<ScannedPage> decode(Publisher<DataBuffer> input, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return decodeToMono(input, elementType, mimeType, hints).flux();
	}

	@Override
	public Mono<ScannedPage> decodeToMono(Publisher<DataBuffer> input, ResolvableType elementType,
			@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
		return Mono.deferContextual((context) -> {
			PageScanner scanner = new PageScanner(WantedPredictions.in(context));
			return Flux.from(input)
				.map((buffer) -> feed(scanner, buffer))
				.then(Mono.fromSupplier(scanner::finish))
				.onErrorMap(JacksonException.class, (ex) -> new DecodingException("This is no page of predictions", ex))
				.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
		});
	}

	/**
	 * The buffer goes no further, where it would be released once more.
	 */
	private static int feed(PageScanner scanner, DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			scanner.feed(bytes);
			return bytes.length;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	@Override
	public List<MimeType> getDecodableMimeTypes() {
		return List.of(MimeTypeUtils.APPLICATION_JSON);
	}

}
