package io.github.replicatespring.architecture.planted.client.await;

import io.github.replicatespring.architecture.planted.client.run.FirstOfACycle;

/**
 * Knows its counterpart, in a cycle inside one room.
 */
public class SecondOfACycle {

	Class<?> other = FirstOfACycle.class;

}
