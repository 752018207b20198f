package io.github.replicatespring.architecture.planted.client;

import io.github.replicatespring.architecture.planted.emulator.KnownByTheClient;

/**
 * Points against the arrows.
 */
public class KnowsTheEmulator {

	KnownByTheClient emulator = new KnownByTheClient();

}
