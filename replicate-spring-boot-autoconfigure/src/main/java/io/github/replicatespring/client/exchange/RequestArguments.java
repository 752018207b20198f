package io.github.replicatespring.client.exchange;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * All that puts this library's values into requests.
 *
 * @since 0.1.0
 */
public final class RequestArguments {

	private RequestArguments() {
	}

	/**
	 * Return the resolvers of arguments.
	 * @param maxUploadSize the most bytes of a file that is uploaded
	 * @param cancelAfter when Replicate cancels predictions whose requests say nothing of
	 * it, or {@code null} for never
	 * @return the resolvers
	 */
	public static List<HttpServiceArgumentResolver> resolvers(long maxUploadSize, @Nullable Duration cancelAfter) {
		return List.of(new PredictionRequestArgument(cancelAfter), new PredictionFilterArgument(),
				new NextPageArgument(), new TrainingRequestArgument(), new FileUploadArgument(maxUploadSize),
				new FileLinkArgument(), new SearchArgument());
	}

}
