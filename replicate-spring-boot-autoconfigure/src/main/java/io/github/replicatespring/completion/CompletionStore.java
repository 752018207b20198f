package io.github.replicatespring.completion;

/**
 * Knows what has been handed over and runs each hand-over inside a claim, so that several
 * sources, threads or nodes that tell of the same thing make the work run once. There is
 * no way to ask first and mark later: remembering is part of the hand-over, and happens
 * only after the work has succeeded.
 * <p>
 * What every implementation keeps to:
 * <ul>
 * <li>The first terminal status that was handed over wins. The same again is
 * {@linkplain HandOver.Outcome#REPEATED repeated}, another one
 * {@linkplain HandOver.Outcome#CONTRADICTED contradicted}.</li>
 * <li>Work that threw is not remembered: the next hand-over runs it again.</li>
 * <li>A copy that comes while the first still runs shares its outcome, or is
 * {@linkplain HandOver.Outcome#BUSY busy} if that takes more than a few seconds. It is
 * never told success before there is one.</li>
 * <li>Once a prediction or training has ended, updates of it are dropped.</li>
 * </ul>
 * Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface CompletionStore {

	/**
	 * Run the work in this thread, unless it has been done or is being done.
	 * @param key what is handed over, and to whom
	 * @param work hands it over; its success is what is remembered
	 * @return what came of it; failures of the work are in it and are not thrown
	 */
	HandOver handOver(CompletionKey key, Work work);

	/**
	 * The work of handing something over.
	 */
	@FunctionalInterface
	interface Work {

		/**
		 * Do the work. Whoever is handed the thing has handled it when this returns.
		 * @throws Exception if it was not handled and must come again
		 */
		void run() throws Exception;

	}

}
