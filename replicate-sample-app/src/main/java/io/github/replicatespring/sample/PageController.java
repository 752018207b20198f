package io.github.replicatespring.sample;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Serves the page, and the one connection through which it hears of everything.
 */
@Controller
class PageController {

	private final SampleProperties properties;

	private final Board board;

	private final OpenPages pages;

	private final boolean emulator;

	PageController(SampleProperties properties, Board board, OpenPages pages,
			@Value("${replicate.emulator.enabled:false}") boolean emulator) {
		this.properties = properties;
		this.board = board;
		this.pages = pages;
		this.emulator = emulator;
	}

	@GetMapping("/")
	String page(Model model) {
		model.addAttribute("models", this.properties.models());
		model.addAttribute("emulator", this.emulator);
		model.addAttribute("maxPrompt", RunRequest.MAX_PROMPT);
		return "page";
	}

	@GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> events() {
		OpenPage page = new OpenPage(this.pages::remove);
		this.board.join(page);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header("X-Accel-Buffering", "no")
			.body(page.emitter());
	}

}
