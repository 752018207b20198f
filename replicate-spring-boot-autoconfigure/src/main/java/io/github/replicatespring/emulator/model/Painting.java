package io.github.replicatespring.emulator.model;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that follows from a prompt and a seed: the same ones always give the same
 * picture. It is painted when it is asked for and needs no screen.
 */
record Painting(String prompt, long seed, PictureSize size) {

	byte[] png() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageIO.write(paint(), "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The picture could not be written as PNG", ex);
		}
		return bytes.toByteArray();
	}

	private BufferedImage paint() {
		BufferedImage image = new BufferedImage(this.size.width(), this.size.height(), BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		Random random = new Random(this.seed * 31 + this.prompt.hashCode());
		Canvas canvas = new Canvas(graphics, this.size.width(), this.size.height(), random,
				Palette.of(this.prompt, random));
		if (random.nextInt(3) == 0) {
			RibbonScene.paint(canvas);
		}
		else {
			HillScene.paint(canvas);
		}
		graphics.dispose();
		return image;
	}

	/**
	 * What a scene is painted on and with.
	 */
	record Canvas(Graphics2D graphics, int width, int height, Random random, Palette palette) {

		double between(double least, double most) {
			return least + this.random.nextDouble() * (most - least);
		}

	}

}
