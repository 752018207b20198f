package io.github.replicatespring.emulator.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Faults of one kind that are to happen, the first planned first. Thread-safe.
 *
 * @param <F> what a fault is
 * @since 0.1.0
 */
public final class PlannedFaults<F> {

	private final List<Planned<F>> planned = new ArrayList<>();

	/**
	 * Plan a fault.
	 * @param fault what is to happen
	 * @param times how often, at least once
	 * @param scope the model or prediction that it is for; any if {@code null}
	 */
	public synchronized void plan(F fault, int times, @Nullable String scope) {
		this.planned.add(new Planned<>(fault, times, scope));
	}

	/**
	 * Take the fault that is to happen now.
	 * @param subjects the model and prediction that it would happen to
	 * @return the fault, or {@code null} if nothing is to go wrong
	 */
	public synchronized @Nullable F take(String... subjects) {
		for (Iterator<Planned<F>> all = this.planned.iterator(); all.hasNext();) {
			Planned<F> next = all.next();
			if (next.concerns(subjects)) {
				next.left--;
				if (next.left == 0) {
					all.remove();
				}
				return next.fault;
			}
		}
		return null;
	}

	/**
	 * Plan nothing any more.
	 */
	public synchronized void clear() {
		this.planned.clear();
	}

	private static final class Planned<F> {

		private final F fault;

		private final @Nullable String scope;

		private int left;

		Planned(F fault, int times, @Nullable String scope) {
			this.fault = fault;
			this.left = times;
			this.scope = scope;
		}

		boolean concerns(String... subjects) {
			return this.scope == null || List.of(subjects).contains(this.scope);
		}

	}

}
