package io.github.replicatespring.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.model.ScriptedRun;

/**
 * What is to be played, run after run, and is played as far as it is written. For one
 * thread.
 */
final class Script {

	private final List<ScriptedRun> runs = new ArrayList<>();

	private final Consumer<List<ScriptedRun>> stage;

	private final Consumer<ModelRun> unlessSaid;

	private boolean next = true;

	/**
	 * Create an empty script.
	 * @param stage plays it, from the beginning each time
	 * @param unlessSaid what a run does of which only times or logs are said
	 */
	Script(Consumer<List<ScriptedRun>> stage, Consumer<ModelRun> unlessSaid) {
		this.stage = stage;
		this.unlessSaid = unlessSaid;
	}

	void does(List<Consumer<ModelRun>> actions) {
		if (!this.next) {
			this.runs.clear();
		}
		this.next = false;
		this.runs.add(ScriptedRun.of(actions));
		this.stage.accept(this.runs);
	}

	void changes(UnaryOperator<ScriptedRun> change) {
		if (this.next) {
			does(List.of(this.unlessSaid));
		}
		int last = this.runs.size() - 1;
		this.runs.set(last, change.apply(this.runs.get(last)));
		this.stage.accept(this.runs);
	}

	void logs(String... lines) {
		changes((run) -> run.withLogs(Stream.of(lines).map((line) -> line + "\n").toList()));
	}

	void then() {
		this.next = true;
	}

}
