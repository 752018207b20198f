package io.github.replicatespring.autoconfigure;

import java.util.concurrent.ThreadFactory;

import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.util.ClassUtils;

/**
 * What the threads are made of that listeners of webhooks run on.
 */
final class ListenerThreads {

	private static final String NAME = "replicate-webhook-";

	private ListenerThreads() {
	}

	static ThreadFactory factory(Environment environment) {
		if (Threading.VIRTUAL.isActive(environment)) {
			return new VirtualThreadTaskExecutor(NAME).getVirtualThreadFactory();
		}
		CustomizableThreadFactory factory = new CustomizableThreadFactory(NAME);
		factory.setDaemon(true);
		return factory;
	}

	static TaskDecorator context() {
		boolean present = ClassUtils.isPresent("io.micrometer.context.ContextSnapshotFactory",
				ListenerThreads.class.getClassLoader());
		return present ? new ContextPropagatingTaskDecorator() : (task) -> task;
	}

}
