package io.github.replicatespring.completion;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationListenerMethodAdapter;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Warns once, when the application has started, of listeners that lose events in silence:
 * those that are never called, because they wait for the end of a transaction and there
 * is none; and those whose failure nobody would hear of, because they run on after
 * publishing has returned, or because the application publishes its events by an executor
 * or handles their errors itself. What such a listener fails to handle counts as handled.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class HiddenFailureCheck implements ApplicationListener<ContextRefreshedEvent> {

	private static final List<ResolvableType> EVENTS = Stream
		.of(PredictionCompletedEvent.class, PredictionUpdatedEvent.class, TrainingCompletedEvent.class,
				TrainingUpdatedEvent.class)
		.map((event) -> ResolvableType.forClassWithGenerics(PayloadApplicationEvent.class, event))
		.toList();

	private static final String ASYNC = "org.springframework.scheduling.annotation.Async";

	private static final String TRANSACTIONAL = "org.springframework.transaction.event.TransactionalEventListener";

	private static final String TRANSACTIONAL_LISTENER = "org.springframework.transaction.event.TransactionalApplicationListener";

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (!(event.getApplicationContext() instanceof AbstractApplicationContext context)) {
			return;
		}
		warnOfNeverCalled(ids(listeners(context).filter(HiddenFailureCheck::isNeverCalled)).toList());
		warnOfHiding(
				Stream
					.concat(multicasters(context),
							ids(listeners(context)
								.filter((listener) -> isAsynchronous(listener) && !isNeverCalled(listener))))
					.toList());
	}

	private static void warnOfNeverCalled(List<String> listeners) {
		if (!listeners.isEmpty()) {
			logger.warn("These listeners are never called, because they wait for the end of a transaction "
					+ "and events of Replicate are published without one: " + listeners
					+ ". Let @TransactionalEventListener say fallbackExecution = true, or write an @EventListener "
					+ "instead (of @ApplicationModuleListener as well) that is @Transactional and so starts a transaction");
		}
	}

	private static void warnOfHiding(List<String> hiding) {
		if (!hiding.isEmpty()) {
			logger.warn("Events of Replicate count as handled before these are done or whether or not they fail: "
					+ hiding + ". What they fail to handle does not come again. Let a listener do its work, "
					+ "or record it, before it returns");
		}
	}

	private static Stream<ApplicationListenerMethodAdapter> listeners(AbstractApplicationContext context) {
		return context.getApplicationListeners()
			.stream()
			.filter(ApplicationListenerMethodAdapter.class::isInstance)
			.map(ApplicationListenerMethodAdapter.class::cast)
			.filter((listener) -> EVENTS.stream().anyMatch(listener::supportsEventType));
	}

	private static Stream<String> ids(Stream<ApplicationListenerMethodAdapter> listeners) {
		return listeners.map(ApplicationListenerMethodAdapter::getListenerId).distinct().sorted();
	}

	// Where nothing manages transactions, the annotation makes a plain listener.
	private static boolean isNeverCalled(ApplicationListenerMethodAdapter listener) {
		boolean waiting = ClassUtils.getAllInterfacesAsSet(listener)
			.stream()
			.anyMatch((type) -> type.getName().equals(TRANSACTIONAL_LISTENER));
		return waiting && !MergedAnnotations.from(listener.getTargetMethod(), SearchStrategy.TYPE_HIERARCHY)
			.get(TRANSACTIONAL)
			.getValue("fallbackExecution", Boolean.class)
			.orElse(false);
	}

	private static boolean isAsynchronous(ApplicationListenerMethodAdapter listener) {
		Method method = listener.getTargetMethod();
		return Stream.of(method, method.getDeclaringClass())
			.anyMatch((element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY).isPresent(ASYNC));
	}

	private static Stream<String> multicasters(AbstractApplicationContext context) {
		String name = AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME;
		Object multicaster = context.containsBean(name) ? context.getBean(name) : null;
		return (multicaster instanceof SimpleApplicationEventMulticaster simple
				&& Stream.of("getTaskExecutor", "getErrorHandler").anyMatch((getter) -> has(simple, getter)))
						? Stream.of(name) : Stream.empty();
	}

	private static boolean has(SimpleApplicationEventMulticaster multicaster, String getter) {
		Method method = ReflectionUtils.findMethod(SimpleApplicationEventMulticaster.class, getter);
		if (method == null) {
			return false;
		}
		ReflectionUtils.makeAccessible(method);
		return ReflectionUtils.invokeMethod(method, multicaster) != null;
	}

}
