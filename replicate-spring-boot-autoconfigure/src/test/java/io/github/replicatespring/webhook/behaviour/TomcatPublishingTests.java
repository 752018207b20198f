package io.github.replicatespring.webhook.behaviour;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

@SpringBootTest(classes = TomcatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TomcatPublishingTests extends PublishingBehaviour {

}
