package io.github.replicatespring.architecture.planted.attic;

/**
 * Stands in a package that is no room and not {@code @NullMarked}.
 */
class StandsInNoRoom {

}
