/**
 * Webhooks as the API knows them: the default secret and the address put into requests.
 */
@NullMarked
package io.github.replicatespring.client.webhook;

import org.jspecify.annotations.NullMarked;
