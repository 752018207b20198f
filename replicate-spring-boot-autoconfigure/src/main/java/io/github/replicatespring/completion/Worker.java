package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The threads that listeners run on when no request brings one. Their number is bounded;
 * what waits for them is bounded by whoever makes it wait, because it can neither wait
 * itself nor be told to come again.
 */
final class Worker {

	private static final Duration IDLE = Duration.ofSeconds(30);

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	private Worker() {
	}

	static ScheduledExecutorService create(int threads, String names) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory(names);
		factory.setDaemon(true);
		ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(threads, factory);
		worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		worker.setRemoveOnCancelPolicy(true);
		worker.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
		worker.allowCoreThreadTimeOut(true);
		return worker;
	}

	static void close(ExecutorService worker, Duration grace) {
		if (worker instanceof ThreadPoolExecutor pool && !pool.getQueue().isEmpty()) {
			logger.warn(pool.getQueue().size() + " completions were not handed over before the application was closed");
		}
		worker.shutdown();
		try {
			if (worker.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
			logger.warn("Listeners were still running " + grace.toSeconds() + " s after the application was closed");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		worker.shutdownNow();
	}

}
