package io.github.replicatespring.emulator.model;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A simple picture, a disc before two colours that blend, that follows from a prompt and
 * a seed: the same ones always give the same picture. It needs no screen.
 */
record Painting(String prompt, long seed, PictureSize size) {

	/** Seeds that are near to each other give pictures that are not. */
	private static final long SPREAD = 0x9E3779B97F4A7C15L;

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
		int width = this.size.width();
		int height = this.size.height();
		Random random = new Random(Objects.hash(this.prompt, this.seed) * SPREAD);
		float hue = random.nextFloat();
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setPaint(new GradientPaint(0, 0, Color.getHSBColor(hue, 0.25f, 0.98f), width * 0.4f, height,
				Color.getHSBColor(hue + 0.05f + random.nextFloat() * 0.15f, 0.6f, 0.55f)));
		graphics.fillRect(0, 0, width, height);
		double diameter = Math.min(width, height) * (0.2 + random.nextDouble() * 0.25);
		double left = (width - diameter) * (0.15 + random.nextDouble() * 0.7);
		double top = (height - diameter) * (0.15 + random.nextDouble() * 0.5);
		graphics.setPaint(Color.getHSBColor(hue + 0.5f, 0.45f, 0.97f));
		graphics.fill(new Ellipse2D.Double(left, top, diameter, diameter));
		graphics.dispose();
		return image;
	}

}
