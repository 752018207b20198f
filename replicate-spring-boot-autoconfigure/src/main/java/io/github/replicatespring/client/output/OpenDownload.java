package io.github.replicatespring.client.output;

import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * A download whose head has come. The body must be subscribed to, or the connection stays
 * taken.
 */
record OpenDownload(FileHead head, Flux<DataBuffer> body) {

}
