package io.github.replicatespring.autoconfigure.container;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "spring.main.web-application-type=servlet")
class ServletContainerWebhookTests extends ContainerWebhookTests {

}
