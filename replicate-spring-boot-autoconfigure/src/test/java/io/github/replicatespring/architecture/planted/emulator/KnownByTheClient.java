package io.github.replicatespring.architecture.planted.emulator;

/**
 * Stands in a room above the client.
 */
public class KnownByTheClient {

}
