package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.PredictionRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/**
 * The model that a caller named, for metrics: of few values, and known before any answer.
 *
 * @since 0.1.0
 */
public final class AskedModel {

	private static final String KEY = AskedModel.class.getName();

	private static final String BY_VERSION_ID = "version";

	private AskedModel() {
	}

	/**
	 * Tell the creation of a prediction the model that its caller named, whatever its
	 * requests name.
	 * @param <T> the type of the answer
	 * @param owner the model's owner, or {@code null} if only a version was named
	 * @param name the model's name, or {@code null}
	 * @param creation creates the prediction
	 * @return the creation
	 */
	public static <T> Mono<T> of(@Nullable String owner, @Nullable String name, Mono<T> creation) {
		return (owner != null && name != null)
				? creation.contextWrite((context) -> context.put(KEY, owner + "/" + name)) : creation;
	}

	/**
	 * Return the model of an operation that creates a prediction: as it was told, its
	 * owner and name, or those in the version.
	 */
	static String of(ContextView context, @Nullable Object[] arguments) {
		String told = context.getOrDefault(KEY, null);
		return (told != null) ? told : of(arguments);
	}

	private static String of(@Nullable Object[] arguments) {
		if (arguments[0] instanceof String owner && arguments[1] instanceof String name) {
			return owner + "/" + name;
		}
		String version = (arguments[0] instanceof PredictionRequest request) ? request.version() : null;
		if (version == null || version.indexOf('/') < 0) {
			return BY_VERSION_ID;
		}
		int colon = version.indexOf(':');
		return (colon >= 0) ? version.substring(0, colon) : version;
	}

}
