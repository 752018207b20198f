package io.github.replicatespring.client.exchange;

import java.util.List;

import io.github.replicatespring.client.http.ApiOrigin;

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
	 * @param origin the API's origin
	 * @param maxUploadSize the most bytes of a file that is uploaded
	 * @return the resolvers
	 */
	public static List<HttpServiceArgumentResolver> resolvers(ApiOrigin origin, long maxUploadSize) {
		return List.of(new PredictionRequestArgument(), new PredictionFilterArgument(), new NextPageArgument(origin),
				new TrainingRequestArgument(), new FileUploadArgument(maxUploadSize), new FileLinkArgument(),
				new SearchArgument());
	}

}
