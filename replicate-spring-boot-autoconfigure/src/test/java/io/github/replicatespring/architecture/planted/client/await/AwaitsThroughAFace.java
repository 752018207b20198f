package io.github.replicatespring.architecture.planted.client.await;

import io.github.replicatespring.architecture.planted.client.KnowsTheEmulator;

/**
 * Uses a class beside the clients in the await engine.
 */
class AwaitsThroughAFace {

	Class<?> face = KnowsTheEmulator.class;

}
