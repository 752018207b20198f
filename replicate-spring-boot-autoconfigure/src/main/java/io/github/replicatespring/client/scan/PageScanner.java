package io.github.replicatespring.client.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one page from bytes as they come. Not thread-safe.
 */
final class PageScanner {

	private static final int MEMBERS_OF_PAGE = 1;

	private static final int ITEMS = 2;

	private static final int MEMBERS_OF_ITEM = 3;

	private final JsonParser parser = ReplicateJson.mapper().createNonBlockingByteArrayParser();

	private final Predicate<String> wanted;

	private final List<Prediction> found = new ArrayList<>();

	private int depth;

	private boolean results;

	private @Nullable ScannedItem item;

	private int size;

	private @Nullable String newest;

	private @Nullable String oldest;

	private @Nullable String next;

	PageScanner(Predicate<String> wanted) {
		this.wanted = wanted;
	}

	void feed(byte[] bytes) {
		((ByteArrayFeeder) this.parser.nonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
		read();
	}

	ScannedPage finish() {
		this.parser.nonBlockingInputFeeder().endOfInput();
		read();
		ObjectNode ends = ReplicateJson.mapper()
			.createObjectNode()
			.put("newest", this.newest)
			.put("oldest", this.oldest);
		JsonFields instants = new JsonFields(ends);
		return new ScannedPage(this.found, this.size, instants.instant("newest"), instants.instant("oldest"),
				new Page<>(List.of(), this.next, null).next());
	}

	private void read() {
		JsonToken token = this.parser.nextToken();
		while (token != null && token != JsonToken.NOT_AVAILABLE) {
			take(token);
			token = this.parser.nextToken();
		}
	}

	private void take(JsonToken token) {
		if (token.isStructEnd()) {
			this.depth--;
		}
		if (this.depth == ITEMS && token == JsonToken.START_OBJECT && this.results) {
			this.item = new ScannedItem(this.parser, this.wanted);
		}
		ScannedItem open = this.item;
		if (open != null) {
			open.take(this.parser, token, this.depth == MEMBERS_OF_ITEM);
			if (this.depth == ITEMS && token == JsonToken.END_OBJECT) {
				end(open);
			}
		}
		else if (this.depth == MEMBERS_OF_PAGE) {
			takeMember(token);
		}
		if (token.isStructStart()) {
			this.depth++;
		}
	}

	private void takeMember(JsonToken token) {
		String name = this.parser.currentName();
		if (token == JsonToken.START_ARRAY) {
			this.results = "results".equals(name);
		}
		else if (token == JsonToken.VALUE_STRING && "next".equals(name)) {
			this.next = this.parser.getString();
		}
	}

	private void end(ScannedItem ended) {
		this.item = null;
		this.size++;
		this.newest = (this.newest != null) ? this.newest : ended.createdAt();
		this.oldest = (ended.createdAt() != null) ? ended.createdAt() : this.oldest;
		Prediction prediction = ended.prediction();
		if (prediction != null) {
			this.found.add(prediction);
		}
	}

}
