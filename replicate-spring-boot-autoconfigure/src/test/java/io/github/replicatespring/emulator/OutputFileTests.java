package io.github.replicatespring.emulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class OutputFileTests {

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void aPictureIsARealPngThatNeedsNoToken() throws IOException {
		URI address = paint("{\"prompt\":\"rain\"}");
		Answer file = this.api.get(address);
		assertThat(address.getPath()).matches("/delivery/[a-z2-7]{52}/out-0\\.png");
		assertThat(file.status()).isEqualTo(200);
		assertThat(file.header("Content-Type")).isEqualTo("image/png");
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file.bytes()));
		assertThat(picture.getWidth()).isEqualTo(768);
		assertThat(picture.getHeight()).isEqualTo(768);
		assertThat(colours(picture)).isGreaterThan(100);
		assertThat(file.bytes().length).isBetween(4_000, 400_000);
	}

	@ParameterizedTest
	@CsvSource({ "16:9, 1024, 576", "2:3, 640, 928" })
	void aPictureHasTheAspectRatioThatWasAskedFor(String ratio, int width, int height) throws IOException {
		URI address = paint("{\"prompt\":\"rain\",\"aspect_ratio\":\"%s\"}".formatted(ratio));
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(this.api.get(address).bytes()));
		assertThat(picture.getWidth()).isEqualTo(width);
		assertThat(picture.getHeight()).isEqualTo(height);
	}

	@Test
	void aPictureFollowsFromPromptAndSeed() {
		byte[] rain = picture("{\"prompt\":\"rain\",\"seed\":1}");
		assertThat(picture("{\"prompt\":\"rain\",\"seed\":1}")).isEqualTo(rain);
		assertThat(picture("{\"prompt\":\"rain\",\"seed\":2}")).isNotEqualTo(rain);
		assertThat(picture("{\"prompt\":\"snow\",\"seed\":1}")).isNotEqualTo(rain);
	}

	@Test
	void anySeedThatIsAnIntegerIsTaken() {
		assertThat(picture("{\"prompt\":\"rain\",\"seed\":99999999999999999999999}")).isNotEmpty();
	}

	@Test
	void makesAsManyPicturesAsWereAskedFor() {
		Answer created = this.api.post(ApiCaller.IMAGE_MODEL, "{\"input\":{\"prompt\":\"rain\",\"num_outputs\":3}}");
		this.time.pass(Duration.ofSeconds(5));
		JsonNode output = this.api.get("/predictions/" + created.member("id")).json().get("output");
		assertThat(output).hasSize(3);
		assertThat(output.get(2).stringValue()).endsWith("/out-2.png");
		assertThat(this.api.get(URI.create(output.get(0).stringValue())).bytes())
			.isNotEqualTo(this.api.get(URI.create(output.get(1).stringValue())).bytes());
	}

	@Test
	void mayBeCachedAndReadByPagesAndInRanges() {
		URI address = paint("{\"prompt\":\"rain\"}");
		Answer file = this.api.get(address);
		assertThat(file.header("Cache-Control")).isEqualTo("public,max-age=3600");
		assertThat(file.header("Access-Control-Allow-Origin")).isEqualTo("*");
		assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
		assertThat(file.header("ratelimit-remaining")).isEmpty();
		assertThat(this.api.get(address, "If-None-Match", file.header("ETag")).status()).isEqualTo(304);
		Answer range = this.api.get(address, "Range", "bytes=1-3");
		assertThat(range.status()).isEqualTo(206);
		assertThat(range.text()).isEqualTo("PNG");
	}

	@Test
	void answersAHeadRequestWithoutBody() {
		URI address = paint("{\"prompt\":\"rain\"}");
		Answer head = this.api.send(HttpRequest.newBuilder(address).method("HEAD", BodyPublishers.noBody()));
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(this.api.get(address).bytes().length));
	}

	@Test
	void isGoneAfterAnHour() {
		URI address = paint("{\"prompt\":\"rain\"}");
		this.time.pass(Duration.ofMinutes(59));
		assertThat(this.api.get(address).status()).isEqualTo(200);
		this.time.pass(Duration.ofMinutes(2));
		assertThat(this.api.get(address).status()).isEqualTo(404);
	}

	@Test
	void isNotFoundUnderAnotherName() {
		URI address = paint("{\"prompt\":\"rain\"}");
		assertThat(this.api.get(address.resolve("out-1.png")).status()).isEqualTo(404);
	}

	private byte[] picture(String input) {
		return this.api.get(paint(input)).bytes();
	}

	private URI paint(String input) {
		Answer created = this.api.post(ApiCaller.IMAGE_MODEL, "{\"input\":%s}".formatted(input));
		this.time.pass(Duration.ofSeconds(5));
		JsonNode output = this.api.get("/predictions/" + created.member("id")).json().get("output");
		return URI.create(output.get(0).stringValue());
	}

	private static long colours(BufferedImage picture) {
		return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
			.distinct()
			.count();
	}

}
