package io.github.replicatespring.client.output;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.json.UriReader;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.prediction.Prediction;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
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

	private static final Pattern ADDRESS = Pattern.compile("(?i)\\s*https?://");

	private static final Pattern SPACE = Pattern.compile("\\s");

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private final Downloads downloads;

	private final BlockingCalls calls;

	private final AtomicReference<@Nullable String> lastWarning = new AtomicReference<>();

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
	 * wherever they are inside of lists and objects. Their names differ. What begins as
	 * an address and is none, and files beyond the most that one output may have, are
	 * left out with a warning.
	 * @param prediction the prediction
	 * @return the files; none if there is no output, or none in it
	 */
	public List<OutputFile> of(Prediction prediction) {
		Finder finder = new Finder(prediction.id());
		return texts(prediction.output()).map(finder::file)
			.flatMap(Optional::stream)
			.takeWhile((file) -> finder.hasRoom())
			.toList();
	}

	/**
	 * Return the files that the pieces of a stream address, under names that differ. A
	 * piece that is no address of a file is left out, as are files beyond the most that
	 * one output may have.
	 * @param predictionId the prediction that is streamed
	 * @param pieces the pieces
	 * @return the files, as they come
	 */
	public Flux<OutputFile> of(String predictionId, Flux<String> pieces) {
		return Flux.defer(() -> {
			Finder finder = new Finder(predictionId);
			return pieces.mapNotNull((piece) -> finder.file(piece).orElse(null)).takeWhile((file) -> finder.hasRoom());
		});
	}

	private static Stream<String> texts(@Nullable JsonNode node) {
		if (node == null) {
			return Stream.empty();
		}
		return node.isString() ? Stream.of(node.stringValue()) : node.valueStream().flatMap(OutputFiles::texts);
	}

	private boolean isFile(URI address) {
		return ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null)
				|| this.downloads.isAllowed(address);
	}

	/**
	 * Finds the files of one output.
	 */
	private final class Finder {

		private final String predictionId;

		private final FileNames names = new FileNames();

		private int count;

		private Finder(String predictionId) {
			this.predictionId = predictionId;
		}

		/**
		 * Return whether the last file found is one of as many as there may be, and warn
		 * if it is left out with those that follow.
		 */
		private boolean hasRoom() {
			int most = OutputFiles.this.downloads.settings().maxOutputs();
			if (this.count <= most) {
				return true;
			}
			warn("The output of prediction " + this.predictionId + " has more than " + most
					+ " files; the rest is left out. Raise replicate.files.max-outputs to have it");
			return false;
		}

		/**
		 * An output is looked through more than once, before and while it is copied.
		 */
		private void warn(String message) {
			if (!message.equals(OutputFiles.this.lastWarning.getAndSet(message))) {
				logger.warn(Facts.of("prediction", this.predictionId).after(message));
			}
		}

		private Optional<OutputFile> file(String text) {
			Optional<OutputFile> found = DataUri.isOne(text) ? Optional.of(inline(DataUri.parse(text)))
					: address(text).map(this::remote);
			if (found.isPresent()) {
				this.count++;
			}
			return found;
		}

		private OutputFile inline(DataUri data) {
			return new InlineFile(this.predictionId, data, this.names.of(data.contentType()), OutputFiles.this.calls);
		}

		private OutputFile remote(URI address) {
			return new RemoteFile(this.predictionId, new RemoteAddress(address, this.names.of(address)),
					OutputFiles.this.downloads, OutputFiles.this.calls);
		}

		private Optional<URI> address(String text) {
			if (!ADDRESS.matcher(text).lookingAt()) {
				return Optional.empty();
			}
			URI address = UriReader.read(text);
			boolean prose = SPACE.matcher(text.strip()).find();
			if (address == null || address.getHost() == null) {
				if (!prose) {
					warn("The output of prediction " + this.predictionId
							+ " has a text that begins as an address and is none; it is not among the files");
				}
				return Optional.empty();
			}
			// A sentence may begin with an address; a file's has spaces only by mistake.
			return Optional.of(address)
				.filter((found) -> prose ? OutputFiles.this.downloads.isAllowed(found) : isFile(found));
		}

	}

}
