package io.github.replicatespring.autoconfigure.operation;

/**
 * One operation of Replicate's API, as the client declares it.
 *
 * @param id the operation's id, such as {@code predictions.create}
 * @param method the HTTP method
 * @param path the path template below the base URL
 * @param effect what it does to the account: READ, WRITE or CREATE
 * @param summary what it does, in a sentence
 * @since 0.1.0
 */
public record DeclaredOperation(String id, String method, String path, String effect, String summary) {

}
