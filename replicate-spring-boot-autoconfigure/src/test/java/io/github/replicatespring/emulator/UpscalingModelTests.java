package io.github.replicatespring.emulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.InvalidField;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.run.RunSpec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * The built-in model that takes a file, through the client.
 */
class UpscalingModelTests {

	private static ReplicateEmulator emulator;

	private static ReplicateClient client;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(100));
		client = ReplicateClient.builder().apiToken(emulator.apiToken()).baseUrl(emulator.baseUrl()).build();
	}

	@AfterAll
	static void stop() {
		client.close();
		emulator.close();
	}

	@ParameterizedTest
	@EnumSource(InputFileStrategy.class)
	void enlargesAPictureHoweverItIsSent(InputFileStrategy strategy) throws IOException {
		OutputFile large = upscale(png(40, 30)).input("scale", 3).inputFiles(strategy).files().get(0);
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(large.getContentAsByteArray()));
		assertThat(picture.getWidth()).isEqualTo(120);
		assertThat(picture.getHeight()).isEqualTo(90);
	}

	@Test
	void takesTheOutputOfAnotherModel() throws IOException {
		assertThat(widthOf(upscale(drawn()))).isEqualTo(1536);
	}

	@Test
	void takesTheOutputOfAnotherModelByItsAddress() throws IOException {
		assertThat(widthOf(upscale(drawn().getURL().toString()))).isEqualTo(1536);
	}

	@Test
	void takesAnAddressThatNamesTheLoopbackInterface() throws IOException {
		String address = drawn().getURL().toString().replace("127.0.0.1", "localhost");
		assertThat(widthOf(upscale(address))).isEqualTo(1536);
	}

	@Test
	void failsOnAnOutputThatHasExpired() throws IOException {
		String address = drawn().getURL().toString();
		emulator.expireFiles();
		assertThatExceptionOfType(PredictionFailedException.class).isThrownBy(() -> upscale(address).files())
			.withMessageContaining("an output of the last hour");
	}

	@Test
	void failsOnWhatIsNoPicture() {
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> upscale("no picture".getBytes(StandardCharsets.UTF_8)).files())
			.withMessageContaining("cannot identify image file");
	}

	@Test
	void failsOnAPictureThatIsCutOff() throws IOException {
		byte[] half = new byte[20];
		System.arraycopy(png(40, 30), 0, half, 0, half.length);
		assertThatExceptionOfType(PredictionFailedException.class).isThrownBy(() -> upscale(half).files())
			.withMessageContaining("cannot identify image file");
	}

	@Test
	void failsOnAPictureThatIsTooLargeBeforeItIsRead() throws IOException {
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> upscale(png(4001, 1000)).input("scale", 4).files())
			.withMessageContaining("16 million pixels");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com/cat.png", "data:image/png;base64,***", "/files/none",
			"/../delivery/none/out-0.png", "http://127.0.0.1/v1/files/a b" })
	void fetchesNothingFromElsewhere(String address) {
		String image = address.startsWith("/") ? emulator.baseUrl() + address : address;
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> client.run("emulator/upscaler").input("image", image).files())
			.withMessageMatching("(?s).*(calls no other machine|cannot identify image file).*");
	}

	@Test
	void refusesAnImageThatIsNoAddress() {
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> client.run("emulator/upscaler").input("image", "cat.png").start())
			.satisfies((ex) -> assertThat(ex.invalidFields()).extracting(InvalidField::field, InvalidField::description)
				.containsExactly(tuple("input.image", "Does not match format 'uri'")));
	}

	@Test
	void readsDataThatIsNotInBase64() {
		assertThatExceptionOfType(PredictionFailedException.class)
			.isThrownBy(() -> client.run("emulator/upscaler")
				.input("image", "data:," + Base64.getEncoder().encodeToString(new byte[3]))
				.files())
			.withMessageContaining("cannot identify image file");
	}

	private static RunSpec upscale(Object image) {
		return client.run("emulator/upscaler").input("image", image);
	}

	private static OutputFile drawn() {
		return client.run("black-forest-labs/flux-schnell").input("prompt", "rain").files().get(0);
	}

	private static int widthOf(RunSpec run) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(run.files().get(0).getContentAsByteArray())).getWidth();
	}

	private static byte[] png(int width, int height) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
		return bytes.toByteArray();
	}

}
