package io.github.replicatespring.client.output;

import java.net.URI;

/**
 * Where a file is. Described without its path, with which anybody could read the file.
 */
record RemoteAddress(URI uri, String name) {

	@Override
	public String toString() {
		return "File '" + this.name + "' on " + this.uri.getHost();
	}

}
