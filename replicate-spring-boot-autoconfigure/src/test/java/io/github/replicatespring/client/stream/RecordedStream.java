package io.github.replicatespring.client.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * A stream as a server has it, which can be sent from any event on.
 */
final class RecordedStream {

	private final List<String> tokens = new ArrayList<>();

	private final List<String> ids = new ArrayList<>();

	private final List<Integer> ends = new ArrayList<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final String lineEnd;

	RecordedStream(String lineEnd) {
		this.lineEnd = lineEnd;
		write(": hi\n\n");
	}

	static RecordedStream of(String lineEnd, String... tokens) {
		RecordedStream stream = new RecordedStream(lineEnd);
		for (String token : tokens) {
			stream.token(token);
		}
		return stream.done();
	}

	static RecordedStream random(Random random, int count) {
		String[] pieces = { "", " ", "a", " the", "\n", "\n\n", "\u00e9t\u00e9", " \uD83E\uDD99", "0123456789" };
		String[] tokens = new String[count];
		for (int i = 0; i < count; i++) {
			tokens[i] = pieces[random.nextInt(pieces.length)] + pieces[random.nextInt(pieces.length)];
		}
		return of("\n", tokens);
	}

	private void token(String token) {
		this.tokens.add(token);
		event("output", token);
	}

	private RecordedStream done() {
		event("done", "{}");
		return this;
	}

	private void event(String type, String data) {
		String id = (1700000000 + this.ids.size() / 3) + ":" + (this.ids.size() % 3);
		write("event: " + type + "\nid: " + id + "\ndata: " + data.replace("\n", "\ndata: ") + "\n\n");
		this.ids.add(id);
		this.ends.add(this.bytes.size());
	}

	private void write(String text) {
		this.bytes.writeBytes(text.replace("\n", this.lineEnd).getBytes(StandardCharsets.UTF_8));
	}

	List<String> tokens() {
		return this.tokens;
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	/**
	 * Where the event begins that follows the given one.
	 */
	int after(@Nullable String id) {
		return (id == null) ? 0 : this.ends.get(this.ids.indexOf(id));
	}

}
