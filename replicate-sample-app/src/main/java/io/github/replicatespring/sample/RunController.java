package io.github.replicatespring.sample;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import io.github.replicatespring.sample.form.Entries;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Begins and cancels runs. A browser sends a header of the page's own, and
 * {@code DELETE}, to another site only after asking that site, so a foreign page cannot
 * start runs in a visitor's name.
 */
@RestController
@RequestMapping("/runs")
class RunController {

	/** The header that only the page itself can send. */
	static final String FROM_THE_PAGE = "X-From-The-Page";

	// Inputs have names of their own, and one may be called "model".
	private static final String INPUT = "input.";

	private final SampleProperties properties;

	private final InputForms forms;

	private final ModelRunner runner;

	private final Board board;

	RunController(SampleProperties properties, InputForms forms, ModelRunner runner, Board board) {
		this.properties = properties;
		this.forms = forms;
		this.runner = runner;
		this.board = board;
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, headers = FROM_THE_PAGE)
	@ResponseStatus(HttpStatus.CREATED)
	StartedRun start(@RequestParam(defaultValue = "") String model, @RequestParam Map<String, String> texts,
			@RequestParam Map<String, MultipartFile> files) {
		OfferedModel offered = this.properties.model(model);
		Entries entries = new Entries(inputs(texts, Function.identity()), inputs(files, RunController::content));
		return new StartedRun(this.runner.start(offered, this.forms.form(offered).read(entries)));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void cancel(@PathVariable String id) {
		if (!this.board.shows(id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This run is no longer on the page.");
		}
		this.runner.cancel(id);
	}

	private static <S, T> Map<String, T> inputs(Map<String, S> parts, Function<S, @Nullable T> value) {
		Map<String, T> inputs = new HashMap<>();
		parts.forEach((name, part) -> {
			T read = name.startsWith(INPUT) ? value.apply(part) : null;
			if (read != null) {
				inputs.put(name.substring(INPUT.length()), read);
			}
		});
		return inputs;
	}

	/**
	 * Return what is in a file, or {@code null} where none was chosen: browsers then send
	 * one that is empty.
	 */
	private static @Nullable Resource content(MultipartFile file) {
		return file.isEmpty() ? null : file.getResource();
	}

	record StartedRun(String id) {
	}

}
