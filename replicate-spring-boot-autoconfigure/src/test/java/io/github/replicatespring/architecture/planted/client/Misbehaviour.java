package io.github.replicatespring.architecture.planted.client;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Code that no room may have, each fault in a class of its own.
 */
class Misbehaviour {

	static class SleepsOnItsThread {

		void sleep() throws InterruptedException {
			Thread.sleep(1);
		}

	}

	static class SleepsByTimeUnit {

		void sleep() throws InterruptedException {
			TimeUnit.SECONDS.sleep(1);
		}

	}

	static class BlocksOnMono {

		Function<Mono<String>, String> wait = Mono::block;

	}

	static class BlocksOnFlux {

		Object wait(Flux<String> words) {
			return words.toIterable();
		}

	}

	static class PrintsToTheConsole {

		void print() {
			System.err.println("printed");
		}

	}

	static class PrintsAStackTrace {

		void print(Exception exception) {
			exception.printStackTrace();
		}

	}

	static class ConvertsCaseByDefaultLocale {

		String convert(String text) {
			return text.toLowerCase();
		}

	}

}
