package io.github.replicatespring.autoconfigure.closed;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * An application of which tests start a slice.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ OwnWebhook.class, OwnWebhookMethod.class })
class SliceApplication {

}
