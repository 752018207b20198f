package io.github.replicatespring.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.json.ReplicateJson;

/**
 * Calls an emulator as any HTTP client would.
 */
record ApiCaller(ReplicateEmulator emulator) {

	static final String TEXT_MODEL = "/models/meta/meta-llama-3-8b-instruct/predictions";

	static final String IMAGE_MODEL = "/models/black-forest-labs/flux-schnell/predictions";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	Answer get(String path) {
		return send(request(URI.create(this.emulator.baseUrl() + path)).GET());
	}

	Answer get(URI address, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	Answer post(String path, String body, String... headers) {
		HttpRequest.Builder request = request(URI.create(this.emulator.baseUrl() + path))
			.POST(BodyPublishers.ofString(body))
			.header("Content-Type", "application/json");
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	Answer upload(String name, String text) {
		String body = "--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"" + name
				+ "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--x--\r\n";
		return send(request(URI.create(this.emulator.baseUrl() + "/files")).POST(BodyPublishers.ofString(body))
			.header("Content-Type", "multipart/form-data; boundary=x"));
	}

	Answer delete(String path) {
		return send(request(URI.create(this.emulator.baseUrl() + path)).DELETE());
	}

	/** Create a prediction and return its address below the API. */
	String create(String path, String prompt, String... headers) {
		Answer answer = post(path, "{\"input\":{\"prompt\":\"%s\"}}".formatted(prompt), headers);
		return "/predictions/" + answer.json().get("id").stringValue();
	}

	Answer send(HttpRequest.Builder request) {
		try {
			return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private HttpRequest.Builder request(URI address) {
		return HttpRequest.newBuilder(address)
			.timeout(Duration.ofSeconds(10))
			.header("Authorization", "Bearer " + this.emulator.apiToken());
	}

	record Answer(HttpResponse<byte[]> response) {

		int status() {
			return this.response.statusCode();
		}

		String header(String name) {
			return this.response.headers().firstValue(name).orElse("");
		}

		byte[] bytes() {
			return this.response.body();
		}

		String text() {
			return new String(this.response.body(), StandardCharsets.UTF_8);
		}

		JsonNode json() {
			return ReplicateJson.mapper().readTree(this.response.body());
		}

		String member(String name) {
			return json().get(name).stringValue();
		}

	}

}
