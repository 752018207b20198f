package io.github.replicatespring.emulator.model;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * A picture made larger. It needs no screen.
 */
record Enlargement(byte[] content, int scale, boolean smooth) {

	// What is decoded is far larger than the file, and a file may say anything.
	private static final long MOST_PIXELS = 4_000_000;

	/**
	 * Return why the picture cannot be enlarged, or {@code null} if it can.
	 */
	@Nullable String fault() {
		try (ImageInputStream in = input()) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				return "cannot identify image file: the emulator reads PNG, JPEG, GIF and BMP";
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
				return (pixels * this.scale * this.scale <= MOST_PIXELS * 4) ? null
						: "The result would have more than 16 million pixels, which is too large for the emulator";
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException ex) {
			return "cannot identify image file: " + ex.getMessage();
		}
	}

	byte[] png() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageIO.write(enlarge(ImageIO.read(new ByteArrayInputStream(this.content))), "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The picture could not be written as PNG", ex);
		}
		return bytes.toByteArray();
	}

	private BufferedImage enlarge(BufferedImage small) {
		int width = small.getWidth() * this.scale;
		int height = small.getHeight() * this.scale;
		BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = large.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, this.smooth
				? RenderingHints.VALUE_INTERPOLATION_BICUBIC : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
		graphics.drawImage(small, 0, 0, width, height, null);
		graphics.dispose();
		return large;
	}

	private ImageInputStream input() {
		return new MemoryCacheImageInputStream(new ByteArrayInputStream(this.content));
	}

}
