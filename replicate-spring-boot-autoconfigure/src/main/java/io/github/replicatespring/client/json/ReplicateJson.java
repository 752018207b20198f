package io.github.replicatespring.client.json;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON settings of this library. They belong to Replicate's wire format, not to the
 * application, so the application's own mapper neither changes them nor is changed by
 * them. Both mappers are immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ReplicateJson {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL)
			.withContentInclusion(JsonInclude.Include.NON_NULL))
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.addModule(new SimpleModule().addDeserializer(URI.class, new UriDeserializer()))
		.build();

	private static final JsonMapper LENIENT = STRICT.rebuild()
		.enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
		.build();

	private ReplicateJson() {
	}

	/**
	 * Reads addresses in outputs as {@link UriReader} does.
	 */
	private static final class UriDeserializer extends StdScalarDeserializer<URI> {

		private UriDeserializer() {
			super(URI.class);
		}

		@Override
		public URI deserialize(JsonParser parser, DeserializationContext context) {
			String text = parser.getValueAsString();
			URI address = (text != null) ? UriReader.read(text) : null;
			return (address != null) ? address
					: (URI) context.handleWeirdStringValue(URI.class, String.valueOf(text), "not an address");
		}

	}

	/**
	 * The mapper for requests to the API, for its responses and for webhook deliveries.
	 * Names are in snake case, as in Replicate's JSON and in the Python functions behind
	 * the models; {@code null}s are not written, because a model refuses an explicit
	 * {@code null}; raw control characters, which have been seen in logs, are read.
	 * @return the mapper
	 */
	public static JsonMapper mapper() {
		return LENIENT;
	}

	/**
	 * The mapper for requests that the emulator receives, in which nothing malformed is
	 * let through.
	 * @return the mapper
	 */
	public static JsonMapper strictMapper() {
		return STRICT;
	}

}
