package io.github.replicatespring.client.output;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Finds the files in what models give out: each text in the output that is an
 * {@code https:} or {@code data:} address, or an address on the API's origin. Nothing is
 * fetched for it. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OutputFiles {

	private final Downloads downloads;

	private final BlockingCalls calls;

	/**
	 * Create the finder.
	 * @param origin the API's origin, which files are always fetched from
	 * @param api asks the API's origin, with the token
	 * @param foreign asks other hosts, without it
	 * @param settings which other hosts, how much and how long
	 * @param observations takes the observations of downloads
	 * @param calls makes the calls of those who block
	 */
	public OutputFiles(ApiOrigin origin, ExchangeFunction api, ExchangeFunction foreign, DownloadSettings settings,
			FileObservations observations, BlockingCalls calls) {
		this.downloads = new Downloads(origin, api, foreign, settings, observations);
		this.calls = calls;
	}

	/**
	 * Return the files of a prediction's output, in the order in which they stand there,
	 * wherever they are inside of lists and objects. Their names differ, so that they can
	 * be saved into one directory.
	 * @param prediction the prediction
	 * @return the files; none if there is no output, or none in it
	 */
	public List<OutputFile> of(Prediction prediction) {
		Set<String> names = new HashSet<>();
		return texts(prediction.output()).map((text) -> file(text, names)).flatMap(Optional::stream).toList();
	}

	/**
	 * Return the file that a text addresses, such as a piece of a stream.
	 * @param text the text
	 * @return the file, or nothing if it is no address of one
	 */
	public Optional<OutputFile> of(String text) {
		return file(text, new HashSet<>());
	}

	/**
	 * Return the files that the pieces of a stream address, under names that differ. A
	 * piece that is no address of a file is left out.
	 * @param pieces the pieces
	 * @return the files, as they come
	 */
	public Flux<OutputFile> of(Flux<String> pieces) {
		return Flux.defer(() -> {
			Set<String> names = new HashSet<>();
			return pieces.mapNotNull((piece) -> file(piece, names).orElse(null));
		});
	}

	private static Stream<String> texts(@Nullable JsonNode node) {
		if (node == null) {
			return Stream.empty();
		}
		return node.isString() ? Stream.of(node.stringValue()) : node.valueStream().flatMap(OutputFiles::texts);
	}

	private Optional<OutputFile> file(String text, Set<String> names) {
		if (DataUri.isOne(text)) {
			DataUri data = DataUri.parse(text);
			return Optional
				.of(new InlineFile(data, FileNames.distinct(FileNames.of(data.contentType()), names), this.calls));
		}
		return Optional.ofNullable(uri(text)).filter(this::isFile).map((address) -> {
			String name = FileNames.distinct(FileNames.of(address), names);
			return new RemoteFile(new RemoteAddress(address, name), this.downloads, this.calls);
		});
	}

	private boolean isFile(URI address) {
		return ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null)
				|| this.downloads.isAllowed(address);
	}

	private static @Nullable URI uri(String text) {
		try {
			return text.regionMatches(true, 0, "http", 0, "http".length()) ? new URI(text) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
