package io.github.replicatespring.client.stream;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream has been passed on, over all its connections. A server that is asked
 * to go on after an event may send what follows it, or everything from some earlier event
 * on; what was passed on before is recognised by its id. The latest ids are remembered
 * whole; older ones are told by their order, or, if they have none, by the replay having
 * begun at the first event. Not thread-safe; one signal at a time.
 */
final class StreamPosition {

	private static final int REMEMBERED = 256;

	private final Set<String> recent = new LinkedHashSet<>();

	private @Nullable String first;

	private @Nullable String last;

	private @Nullable String forgotten;

	private boolean caughtUp = true;

	private boolean replaying;

	private boolean resumable = true;

	/**
	 * Begin a new connection, whose first events may be known already.
	 */
	void reconnect() {
		this.caughtUp = (this.last == null);
		this.replaying = false;
	}

	/**
	 * Return whether an event has not been passed on before, and remember it.
	 */
	boolean advance(StreamEvent event) {
		if (!this.caughtUp && isReplay(event.id())) {
			return false;
		}
		if (event.id() != null) {
			this.caughtUp = true;
		}
		if (!remember(event.id()) && event.isOutput()) {
			this.resumable = false;
		}
		return true;
	}

	/**
	 * The id after which to go on, if any.
	 */
	@Nullable String last() {
		return this.last;
	}

	/**
	 * Whether the stream can go on over another connection: not when output had no id of
	 * its own, as it could be doubled or lost unnoticed.
	 */
	boolean isResumable() {
		return this.resumable;
	}

	private boolean isReplay(@Nullable String id) {
		if (id == null) {
			return this.replaying;
		}
		if (id.equals(this.last)) {
			this.replaying = false;
			return true;
		}
		this.replaying = this.recent.contains(id) || isForgotten(id);
		return this.replaying;
	}

	private boolean isForgotten(String id) {
		if (this.forgotten == null) {
			return false;
		}
		EventId place = EventId.parse(id);
		EventId bound = EventId.parse(this.forgotten);
		return (place != null && bound != null) ? place.compareTo(bound) <= 0 : this.replaying || id.equals(this.first);
	}

	private boolean remember(@Nullable String id) {
		if (id == null || !this.recent.add(id)) {
			return false;
		}
		if (this.first == null) {
			this.first = id;
		}
		this.last = id;
		if (this.recent.size() > REMEMBERED) {
			Iterator<String> eldest = this.recent.iterator();
			this.forgotten = eldest.next();
			eldest.remove();
		}
		return true;
	}

}
