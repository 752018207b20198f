package io.github.replicatespring.sample;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The images in an output. Whoever wrote the model wrote the output, so that only
 * addresses which an image element may load are taken for images; anything else is shown
 * as text.
 */
final class ImageOutput {

	private ImageOutput() {
	}

	/**
	 * Return the addresses, if the output consists of nothing but addresses of images.
	 */
	static List<String> addresses(@Nullable JsonNode output) {
		if (output == null) {
			return List.of();
		}
		List<String> parts = (output.isArray() ? output.valueStream() : Stream.of(output))
			.map((part) -> part.asString(""))
			.toList();
		return parts.stream().allMatch(ImageOutput::isImage) ? parts : List.of();
	}

	private static boolean isImage(String address) {
		return address.startsWith("data:image/") || isWebAddress(address);
	}

	private static boolean isWebAddress(String address) {
		try {
			URI uri = new URI(address);
			return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
					&& uri.getHost() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}
