package io.github.replicatespring.completion;

import io.github.replicatespring.event.PredictionCompletedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Application listener that passes the events about predictions and trainings on to the
 * listeners of this application context if {@link CompletionEvents} publishes them in a
 * context above, because Spring passes events only upwards. What a listener throws is
 * thrown on.
 *
 * @since 0.1.0
 */
public final class ChildContextListeners implements ApplicationListener<ContextRefreshedEvent>, DisposableBean {

	private final ApplicationContext context;

	private @Nullable Forwarding forwarding;

	/**
	 * Create the listeners of a context.
	 * @param context the application context
	 */
	public ChildContextListeners(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start when all listeners are known.
	 */
	@Override
	public synchronized void onApplicationEvent(ContextRefreshedEvent event) {
		ConfigurableApplicationContext publishing = publishing();
		if (event.getApplicationContext() == this.context && this.forwarding == null && publishing != null) {
			this.forwarding = new Forwarding(publishing,
					this.context.getBean(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME,
							ApplicationEventMulticaster.class));
			publishing.addApplicationListener(this.forwarding);
		}
	}

	/**
	 * Stop before the listeners are gone.
	 */
	@Override
	public synchronized void destroy() {
		if (this.forwarding != null) {
			this.forwarding.publishing().removeApplicationListener(this.forwarding);
		}
	}

	private @Nullable ConfigurableApplicationContext publishing() {
		ApplicationContext candidate = this.context;
		while (candidate != null && candidate.getBeanNamesForType(CompletionEvents.class, true, false).length == 0) {
			candidate = candidate.getParent();
		}
		return (candidate != this.context && candidate instanceof ConfigurableApplicationContext above) ? above : null;
	}

	private record Forwarding(ConfigurableApplicationContext publishing,
			ApplicationEventMulticaster listeners) implements ApplicationListener<PayloadApplicationEvent<?>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> event) {
			Class<?> type = event.getPayload().getClass();
			if (type.getPackageName().equals(PredictionCompletedEvent.class.getPackageName())) {
				this.listeners.multicastEvent(event);
			}
		}

	}

}
