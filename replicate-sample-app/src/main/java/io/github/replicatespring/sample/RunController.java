package io.github.replicatespring.sample;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Begins and cancels runs. A browser sends JSON and {@code DELETE} to another site only
 * after asking that site, so a foreign page cannot start runs in a visitor's name.
 */
@RestController
@RequestMapping("/runs")
class RunController {

	private final ModelRunner runner;

	private final Board board;

	RunController(ModelRunner runner, Board board) {
		this.runner = runner;
		this.board = board;
	}

	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	StartedRun start(@Valid @RequestBody RunRequest request) {
		return new StartedRun(this.runner.start(request));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void cancel(@PathVariable String id) {
		if (!this.board.shows(id)) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND, "This run is no longer on the page.");
		}
		this.runner.cancel(id);
	}

	record StartedRun(String id) {
	}

}
