package io.github.replicatespring.autoconfigure.container;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.main.web-application-type=reactive")
class ReactiveContainerWebhookTests extends ContainerWebhookTests {

}
