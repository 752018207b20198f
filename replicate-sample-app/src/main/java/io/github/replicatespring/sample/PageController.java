package io.github.replicatespring.sample;

import io.github.replicatespring.sample.SampleProperties.OfferedModel;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Serves the page, and the one connection through which it hears of everything.
 */
@Controller
class PageController {

	private final SampleProperties properties;

	private final InputForms forms;

	private final Board board;

	private final OpenPages pages;

	private final boolean emulator;

	private final boolean webhooks;

	PageController(SampleProperties properties, InputForms forms, Board board, OpenPages pages,
			@Value("${replicate.emulator.enabled:false}") boolean emulator,
			@Value("${replicate.webhook.base-url:}") String webhookBaseUrl) {
		this.properties = properties;
		this.forms = forms;
		this.board = board;
		this.pages = pages;
		this.emulator = emulator;
		this.webhooks = emulator || !webhookBaseUrl.isBlank();
	}

	@GetMapping("/")
	String page(Model model) {
		OfferedModel first = this.properties.models().get(0);
		model.addAttribute("models", this.properties.models());
		model.addAttribute("offered", first);
		model.addAttribute("form", this.forms.form(first));
		model.addAttribute("emulator", this.emulator);
		model.addAttribute("webhooks", this.webhooks);
		return "page";
	}

	/**
	 * Serve the part of the page that changes with the model.
	 */
	@GetMapping("/form")
	String form(@RequestParam("model") String reference, Model model) {
		OfferedModel offered = this.properties.model(reference);
		model.addAttribute("offered", offered);
		model.addAttribute("form", this.forms.form(offered));
		return "form :: form";
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
