package io.github.replicatespring.client.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules for event streams written down as plainly as possible, over the whole text at
 * once, to compare the decoder with.
 */
final class ReferenceEventStream {

	private ReferenceEventStream() {
	}

	static List<StreamEvent> read(String text) {
		List<StreamEvent> events = new ArrayList<>();
		String id = "";
		String type = "";
		String data = null;
		for (String line : completeLines(text)) {
			if (line.isEmpty()) {
				if (data != null || type.equals("done") || type.equals("error")) {
					events.add(new StreamEvent(id.isEmpty() ? null : id,
							StreamEventType.of(type.isEmpty() ? "output" : type), (data != null) ? data : ""));
					id = "";
				}
				type = "";
				data = null;
				continue;
			}
			String[] field = line.split(":", 2);
			String value = (field.length == 2) ? field[1].replaceFirst("^ ", "") : "";
			switch (field[0]) {
				case "data" -> data = (data != null) ? data + "\n" + value : value;
				case "event" -> type = value;
				case "id" -> id = value.contains("\0") ? id : value;
				default -> {
				}
			}
		}
		return events;
	}

	private static List<String> completeLines(String text) {
		String unix = text.replaceFirst("^\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
		List<String> lines = new ArrayList<>(List.of(unix.split("\n", -1)));
		lines.remove(lines.size() - 1);
		return lines;
	}

}
