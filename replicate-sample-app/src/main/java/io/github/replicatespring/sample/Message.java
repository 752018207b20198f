package io.github.replicatespring.sample;

/**
 * Something to tell the open pages.
 *
 * @param name what kind of message it is
 * @param data what it says, written as JSON
 */
record Message(String name, Object data) {

	/** Says only that the connection lives. */
	static final Message HEARTBEAT = new Message("heartbeat", "");

}
