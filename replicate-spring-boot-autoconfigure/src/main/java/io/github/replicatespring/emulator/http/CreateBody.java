package io.github.replicatespring.emulator.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.emulator.model.InputValidation;
import io.github.replicatespring.emulator.model.InvalidField;

/**
 * The body of a create request, checked as strictly as Replicate does.
 *
 * @param json the whole body as it came
 * @param version the version to run; empty where the path says what runs
 * @param input the input, not yet checked against the model
 * @param webhook where to report, or {@code null}
 * @param webhookEvents what to report
 */
record CreateBody(ObjectNode json, String version, ObjectNode input, @Nullable URI webhook,
		Set<WebhookEventType> webhookEvents) {

	private static final String ROOT = "(root)";

	private static final Set<String> MEMBERS = Set.of("input", "webhook", "webhook_events_filter", "stream");

	private static final Set<WebhookEventType> DEFAULT_EVENTS = EnumSet.of(WebhookEventType.OUTPUT,
			WebhookEventType.COMPLETED);

	private static final Map<String, WebhookEventType> EVENTS = events();

	static CreateBody parse(byte[] bytes, boolean withVersion) {
		return check(read(bytes), withVersion);
	}

	static CreateBody check(ObjectNode body, boolean withVersion) {
		List<InvalidField> faults = new ArrayList<>();
		addUnknownMembers(body, withVersion, faults);
		String version = withVersion ? version(body.get("version"), faults) : "";
		JsonNode input = body.get("input");
		if (input == null) {
			faults.add(InvalidField.required(ROOT, "input"));
		}
		else if (!input.isObject()) {
			faults.add(InvalidField.type("input", "object", InputValidation.typeOf(input)));
		}
		URI webhook = webhook(body.get("webhook"), faults);
		Set<WebhookEventType> events = events(body.get("webhook_events_filter"), faults);
		if (!faults.isEmpty() || !(input instanceof ObjectNode object)) {
			throw Problem.invalid(faults).asException();
		}
		return new CreateBody(body, version, object, webhook, events);
	}

	static ObjectNode read(byte[] bytes) {
		try {
			if (ReplicateJson.strictMapper().readTree(bytes) instanceof ObjectNode body) {
				return body;
			}
		}
		catch (JacksonException ex) {
			// Jackson's own message would quote the input.
		}
		throw Problem.NO_JSON.asException();
	}

	private static void addUnknownMembers(JsonNode body, boolean withVersion, List<InvalidField> faults) {
		for (String name : body.propertyNames()) {
			boolean known = MEMBERS.contains(name) || (withVersion && name.equals("version"));
			if (!known) {
				faults.add(new InvalidField("additional_property_not_allowed", ROOT,
						"Additional property " + name + " is not allowed"));
			}
		}
	}

	private static String version(@Nullable JsonNode version, List<InvalidField> faults) {
		if (version == null) {
			faults.add(InvalidField.required(ROOT, "version"));
		}
		else if (!version.isString()) {
			faults.add(InvalidField.type("version", "string", InputValidation.typeOf(version)));
		}
		return (version != null && version.isString()) ? version.stringValue() : "";
	}

	private static @Nullable URI webhook(@Nullable JsonNode webhook, List<InvalidField> faults) {
		if (webhook == null) {
			return null;
		}
		if (!webhook.isString()) {
			faults.add(InvalidField.type("webhook", "string", InputValidation.typeOf(webhook)));
			return null;
		}
		try {
			URI address = new URI(webhook.stringValue());
			boolean http = "https".equalsIgnoreCase(address.getScheme())
					|| "http".equalsIgnoreCase(address.getScheme());
			if (http && address.getHost() != null) {
				return address;
			}
		}
		catch (URISyntaxException ex) {
			// Reported below like any other text that is no address.
		}
		faults.add(new InvalidField("format", "webhook", "Does not match format 'uri'"));
		return null;
	}

	private static Set<WebhookEventType> events(@Nullable JsonNode filter, List<InvalidField> faults) {
		if (filter == null) {
			return DEFAULT_EVENTS;
		}
		if (!filter.isArray()) {
			faults.add(InvalidField.type("webhook_events_filter", "array", InputValidation.typeOf(filter)));
			return DEFAULT_EVENTS;
		}
		Set<WebhookEventType> events = EnumSet.noneOf(WebhookEventType.class);
		for (int i = 0; i < filter.size(); i++) {
			WebhookEventType event = EVENTS.get(filter.get(i).asString(""));
			if (event == null) {
				faults.add(InvalidField.choice("webhook_events_filter." + i, EVENTS.keySet()));
			}
			else {
				events.add(event);
			}
		}
		return events;
	}

	private static Map<String, WebhookEventType> events() {
		Map<String, WebhookEventType> events = new LinkedHashMap<>();
		for (WebhookEventType event : WebhookEventType.values()) {
			events.put(event.value(), event);
		}
		return events;
	}

}
