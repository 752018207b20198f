package io.github.replicatespring.architecture.planted.client.run;

import io.github.replicatespring.architecture.planted.client.await.SecondOfACycle;

/**
 * Knows its counterpart, in a cycle inside one room.
 */
public class FirstOfACycle {

	Class<?> other = SecondOfACycle.class;

}
