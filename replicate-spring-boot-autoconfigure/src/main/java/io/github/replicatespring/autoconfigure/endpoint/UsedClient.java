package io.github.replicatespring.autoconfigure.endpoint;

import java.util.stream.Stream;

import io.github.replicatespring.client.ClientState;
import io.github.replicatespring.client.ReplicateClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.SingletonBeanRegistry;

/**
 * The application's client, if it has been used: looking at it must not make one, which
 * takes a token.
 *
 * @param beanFactory has the client
 */
record UsedClient(ListableBeanFactory beanFactory) {

	@Nullable ClientState state() {
		return Stream.of(this.beanFactory.getBeanNamesForType(ReplicateClient.class, false, false))
			.filter(this::isMade)
			.findFirst()
			.map((name) -> this.beanFactory.getBean(name, ReplicateClient.class).state())
			.orElse(null);
	}

	private boolean isMade(String name) {
		return this.beanFactory instanceof SingletonBeanRegistry singletons && singletons.containsSingleton(name);
	}

}
