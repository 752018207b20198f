package io.github.replicatespring.client.input;

import java.net.URI;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.file.ReactiveFileOperations;
import io.github.replicatespring.client.file.StoredFile;
import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts addresses in the place of the files in an input: resources, paths, byte arrays and
 * {@link InputFile}s, anywhere inside. All are looked at before the first is uploaded,
 * and one that occurs more than once is uploaded once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class InputFiles {

	private final ReactiveFileOperations uploads;

	private final InputFileSettings settings;

	/**
	 * Create it.
	 * @param uploads uploads files
	 * @param settings what is done with files
	 */
	public InputFiles(ReactiveFileOperations uploads, InputFileSettings settings) {
		this.uploads = uploads;
		this.settings = settings;
	}

	/**
	 * Put addresses in the place of files.
	 * @param input the input
	 * @param strategy what to do with files that do not say themselves; {@code null} for
	 * what the settings say
	 * @return the input as it is to be sent, with addresses; an error of
	 * {@link InputFileException} if a file is not to be had, too large, or not uploaded
	 */
	public Mono<Object> resolve(Object input, @Nullable InputFileStrategy strategy) {
		InputFileStrategy usual = (strategy != null) ? strategy : this.settings.strategy();
		return Mono.defer(() -> {
			JsonNode tree = InputJson.tree(input);
			List<FilePlace> places = FilePlace.find(tree).toList();
			return places.isEmpty() ? Mono.just(tree) : resolve(tree, places, usual);
		});
	}

	private Mono<Object> resolve(JsonNode tree, List<FilePlace> places, InputFileStrategy usual) {
		return Mono.fromCallable(() -> prepare(places, usual))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMapMany((files) -> Flux.fromIterable(files.entrySet()))
			.flatMap((file) -> address(file.getValue()).map((address) -> Map.entry(file.getKey(), address)),
					this.settings.parallelUploads())
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.map((addresses) -> replace(tree, addresses(places, usual, addresses)));
	}

	private Map<FileKey, PreparedFile> prepare(List<FilePlace> places, InputFileStrategy usual) {
		Map<FileKey, PreparedFile> files = new LinkedHashMap<>();
		places.forEach((place) -> {
			FileKey key = FileKey.of(place.file(), usual);
			files.computeIfAbsent(key, (absent) -> PreparedFile.of(place, key.strategy(), this.settings));
		});
		return files;
	}

	private Mono<String> address(PreparedFile file) {
		if (file.address() != null) {
			return Mono.just(file.address());
		}
		if (file.strategy() == InputFileStrategy.DATA_URI) {
			return Mono.fromCallable(file::dataUri).subscribeOn(Schedulers.boundedElastic());
		}
		FileUpload upload = FileUpload.of(file.content())
			.withFilename(file.place().file().name())
			.withContentType(file.contentType());
		return this.uploads.create(upload)
			.map((stored) -> address(file.place(), stored))
			.onErrorMap((failure) -> !(failure instanceof InputFileException) && failure instanceof ReplicateException,
					(failure) -> new InputFileException(
							file.place() + " could not be uploaded, and nothing was run: " + failure.getMessage(),
							failure));
	}

	private static String address(FilePlace place, StoredFile stored) {
		URI address = stored.url();
		if (address == null) {
			throw new InputFileException(place + " was uploaded but got no address", null);
		}
		return address.toString();
	}

	private static Map<JsonNode, String> addresses(List<FilePlace> places, InputFileStrategy usual,
			Map<FileKey, String> addresses) {
		Map<JsonNode, String> byNode = new IdentityHashMap<>();
		places.forEach((place) -> byNode.put(place.node(), addresses.get(FileKey.of(place.file(), usual))));
		return byNode;
	}

	private static JsonNode replace(JsonNode node, Map<JsonNode, String> addresses) {
		if (node.isObject()) {
			ObjectNode copy = ReplicateJson.mapper().createObjectNode();
			node.propertyStream()
				.forEach((property) -> copy.set(property.getKey(), replace(property.getValue(), addresses)));
			return copy;
		}
		if (node.isArray()) {
			ArrayNode copy = ReplicateJson.mapper().createArrayNode();
			node.forEach((element) -> copy.add(replace(element, addresses)));
			return copy;
		}
		String address = addresses.get(node);
		return (address != null) ? copy(address) : node;
	}

	private static JsonNode copy(String address) {
		return ReplicateJson.mapper().getNodeFactory().stringNode(address);
	}

}
