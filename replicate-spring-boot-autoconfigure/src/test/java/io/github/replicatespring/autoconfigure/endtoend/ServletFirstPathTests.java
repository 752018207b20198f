package io.github.replicatespring.autoconfigure.endtoend;

import org.springframework.boot.test.context.SpringBootTest;

/**
 * The whole path in a servlet application.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		classes = FirstPathBehaviour.Application.class,
		properties = { "replicate.emulator.enabled=true", "replicate.emulator.speed=20",
				"spring.main.web-application-type=servlet", "server.servlet.context-path=/shop" })
class ServletFirstPathTests extends FirstPathBehaviour {

}
