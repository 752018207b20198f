package io.github.replicatespring.completion;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.github.replicatespring.event.PredictionCompletedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.event.TransactionalEventListenerFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class HiddenFailureCheckTests {

	@Test
	void warnsOfAListenerThatRunsOnAfterPublishing(CapturedOutput output) {
		start(Deferred.class);
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains("Deferred.on(" + PredictionCompletedEvent.class.getName())
			.doesNotContain("Deferred.other(");
	}

	@Test
	void warnsWhenTheWholeClassIsAsynchronous(CapturedOutput output) {
		start(DeferredClass.class);
		assertThat(output).contains("DeferredClass.on(");
	}

	@Test
	void saysNothingOfAListenerThatIsDoneWhenItReturns(CapturedOutput output) {
		start(Direct.class);
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	void warnsOfAMulticasterThatHidesFailures(CapturedOutput output) {
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
		multicaster.setErrorHandler((failure) -> {
		});
		start(multicaster);
		assertThat(output).contains("[applicationEventMulticaster]");
	}

	@Test
	void warnsOfAMulticasterThatPublishesOnOtherThreads(CapturedOutput output) {
		SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
		multicaster.setTaskExecutor(Runnable::run);
		start(multicaster);
		assertThat(output).contains("[applicationEventMulticaster]");
	}

	@Test
	void saysNothingOfAPlainMulticaster(CapturedOutput output) {
		start(new SimpleApplicationEventMulticaster());
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	void warnsOfListenersThatNoTransactionEverCalls(CapturedOutput output) {
		start(Transactional.class);
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains("never called")
			.contains("Transactional.on(" + PredictionCompletedEvent.class.getName())
			.contains("fallbackExecution = true")
			.contains("@EventListener");
	}

	@Test
	void warnsThatListenersOfApplicationModulesAreNeverCalled(CapturedOutput output) {
		start(Module.class);
		assertThat(output).as("and not that they are asynchronous")
			.containsOnlyOnce(" WARN ")
			.contains("never called")
			.contains("Module.on(");
	}

	@Test
	void saysNothingOfATransactionalListenerThatIsCalledWithoutTransaction(CapturedOutput output) {
		start(FallingBack.class);
		assertThat(output).doesNotContain(" WARN ");
	}

	@Test
	void warnsOfATransactionalListenerThatRunsOnAfterPublishing(CapturedOutput output) {
		start(DeferredFallingBack.class);
		assertThat(output).containsOnlyOnce(" WARN ")
			.contains("DeferredFallingBack.on(")
			.doesNotContain("never called");
	}

	@Test
	void saysNothingOfATransactionalListenerThatIsAPlainOneWithoutTransactionManagement(CapturedOutput output) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(HiddenFailureCheck.class, Transactional.class);
			context.refresh();
		}
		assertThat(output).doesNotContain(" WARN ");
	}

	private static void start(Class<?> listener) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(HiddenFailureCheck.class, TransactionalEventListenerFactory.class, listener);
			context.refresh();
		}
	}

	private static void start(SimpleApplicationEventMulticaster multicaster) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean("applicationEventMulticaster", SimpleApplicationEventMulticaster.class, () -> multicaster);
		context.register(HiddenFailureCheck.class);
		context.refresh();
	}

	static class Deferred {

		@Async
		@EventListener
		void on(PredictionCompletedEvent event) {
		}

		@Async
		@EventListener
		void other(String event) {
		}

	}

	@Async
	static class DeferredClass {

		@EventListener
		void on(PredictionCompletedEvent event) {
		}

	}

	static class Transactional {

		@TransactionalEventListener
		void on(PredictionCompletedEvent event) {
		}

		@TransactionalEventListener
		void other(String event) {
		}

	}

	static class FallingBack {

		@TransactionalEventListener(fallbackExecution = true)
		void on(PredictionCompletedEvent event) {
		}

	}

	static class DeferredFallingBack {

		@Async
		@TransactionalEventListener(fallbackExecution = true)
		void on(PredictionCompletedEvent event) {
		}

	}

	static class Module {

		@ModuleListener
		void on(PredictionCompletedEvent event) {
		}

	}

	/**
	 * As Spring Modulith composes its {@code @ApplicationModuleListener}.
	 */
	@Async
	@TransactionalEventListener
	@Retention(RetentionPolicy.RUNTIME)
	@interface ModuleListener {

	}

	static class Direct {

		@EventListener
		void on(PredictionCompletedEvent event) {
		}

	}

}
