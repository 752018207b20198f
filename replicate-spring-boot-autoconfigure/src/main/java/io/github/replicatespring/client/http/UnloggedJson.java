package io.github.replicatespring.client.http;

import java.util.Map;

import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ResolvableType;
import org.springframework.core.codec.Decoder;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.codec.Encoder;
import org.springframework.core.codec.Hints;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.util.MimeType;

/**
 * JSON of requests and answers that Spring does not write into its log: inputs, outputs
 * and signed addresses are in it.
 */
final class UnloggedJson {

	/**
	 * All that the codecs are told: what else they would be is for the log.
	 */
	private static final Map<String, Object> UNLOGGED = Map.of(Hints.SUPPRESS_LOGGING_HINT, true);

	private UnloggedJson() {
	}

	static Encoder<?> encoder() {
		return new UnloggedEncoder();
	}

	static Decoder<?> decoder() {
		return new UnloggedDecoder();
	}

	private static final class UnloggedEncoder extends JacksonJsonEncoder {

		UnloggedEncoder() {
			super(ReplicateJson.mapper());
		}

		@Override
		public DataBuffer encodeValue(Object value, DataBufferFactory buffers, ResolvableType type,
				@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
			return super.encodeValue(value, buffers, type, mimeType, UNLOGGED);
		}

		@Override
		public Flux<DataBuffer> encode(Publisher<?> values, DataBufferFactory buffers, ResolvableType type,
				@Nullable MimeType mimeType, @Nullable Map<String, Object> hints) {
			return super.encode(values, buffers, type, mimeType, UNLOGGED);
		}

	}

	private static final class UnloggedDecoder extends JacksonJsonDecoder {

		UnloggedDecoder() {
			super(ReplicateJson.mapper());
		}

		@Override
		public Flux<Object> decode(Publisher<DataBuffer> input, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			return super.decode(input, type, mimeType, UNLOGGED);
		}

		/**
		 * As in Spring's decoder, but for the caller's context, which that one copies
		 * into the hints of every answer.
		 */
		@Override
		public Mono<Object> decodeToMono(Publisher<DataBuffer> input, ResolvableType type, @Nullable MimeType mimeType,
				@Nullable Map<String, Object> hints) {
			return DataBufferUtils.join(input, getMaxInMemorySize())
				.flatMap((buffer) -> Mono.justOrEmpty(decodeOnce(buffer, type, mimeType)));
		}

		/**
		 * Decoding releases the buffer, which is looked at once more if that fails.
		 */
		private @Nullable Object decodeOnce(DataBuffer buffer, ResolvableType type, @Nullable MimeType mimeType) {
			int start = buffer.readPosition();
			DataBufferUtils.retain(buffer);
			try {
				return decode(buffer, type, mimeType, UNLOGGED);
			}
			catch (DecodingException ex) {
				throw new UnreadableJsonException(ex, buffer.readPosition(start));
			}
			finally {
				DataBufferUtils.release(buffer);
			}
		}

	}

}
