package io.github.replicatespring.emulator.model;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import io.github.replicatespring.emulator.model.Painting.Canvas;

/**
 * Rolling hills under a sky with a sun or moon, the farther the paler.
 */
final class HillScene {

	private static final int RANGES = 6;

	private HillScene() {
	}

	static void paint(Canvas canvas) {
		paintSky(canvas);
		if (canvas.palette().night()) {
			paintStars(canvas);
		}
		paintSun(canvas);
		for (int i = 0; i < RANGES; i++) {
			paintRange(canvas, i / (double) (RANGES - 1));
		}
	}

	private static void paintSky(Canvas canvas) {
		Palette palette = canvas.palette();
		Color top = palette.night() ? palette.main(0.75, 0.16) : palette.main(0.55, 0.82);
		Color bottom = palette.night() ? palette.accent(0.55, 0.5, 1) : palette.accent(0.3, 1, 1);
		canvas.graphics().setPaint(new GradientPaint(0, 0, top, 0, canvas.height() * 0.75f, bottom));
		canvas.graphics().fill(new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()));
	}

	private static void paintStars(Canvas canvas) {
		for (int i = 0; i < 160; i++) {
			double size = canvas.between(0.6, 2.6);
			canvas.graphics().setPaint(new Color(1f, 1f, 1f, (float) canvas.between(0.25, 0.95)));
			canvas.graphics()
				.fill(new Ellipse2D.Double(canvas.between(0, canvas.width()), canvas.between(0, canvas.height() * 0.6),
						size, size));
		}
	}

	private static void paintSun(Canvas canvas) {
		double x = canvas.between(0.2, 0.8) * canvas.width();
		double y = canvas.between(0.2, 0.42) * canvas.height();
		double radius = canvas.between(0.06, 0.11) * Math.min(canvas.width(), canvas.height());
		Color disc = canvas.palette().accent(canvas.palette().night() ? 0.06 : 0.22, 1, 1);
		paintGlow(canvas, x, y, radius * 5, disc);
		canvas.graphics().setPaint(disc);
		canvas.graphics().fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
	}

	private static void paintGlow(Canvas canvas, double x, double y, double radius, Color disc) {
		Color inner = new Color(disc.getRed(), disc.getGreen(), disc.getBlue(), 150);
		Color outer = new Color(disc.getRed(), disc.getGreen(), disc.getBlue(), 0);
		canvas.graphics()
			.setPaint(new RadialGradientPaint((float) x, (float) y, (float) radius, new float[] { 0.1f, 1 },
					new Color[] { inner, outer }));
		canvas.graphics().fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
	}

	private static void paintRange(Canvas canvas, double nearness) {
		double base = canvas.height() * (0.5 + 0.38 * nearness);
		double brightness = (canvas.palette().night() ? 0.42 : 0.88) * (1 - 0.72 * nearness);
		Color crest = canvas.palette().between(1 - nearness, 0.3 + 0.45 * nearness, brightness, 1);
		Color foot = canvas.palette().between(1 - nearness, 0.2 + 0.45 * nearness, brightness + 0.14, 1);
		canvas.graphics()
			.setPaint(new GradientPaint(0, (float) base - canvas.height() * 0.1f, crest, 0,
					(float) base + canvas.height() * 0.25f, foot));
		canvas.graphics().fill(outline(canvas, base, canvas.height() * (0.1 - 0.04 * nearness)));
	}

	private static Path2D outline(Canvas canvas, double base, double swing) {
		double[] phases = { canvas.between(0, 6.3), canvas.between(0, 6.3), canvas.between(0, 6.3) };
		double[] lengths = { canvas.between(1, 2), canvas.between(3, 5), canvas.between(7, 12) };
		Path2D path = new Path2D.Double();
		path.moveTo(0, canvas.height());
		for (int x = 0; x <= canvas.width(); x += 4) {
			double angle = x * Math.PI * 2 / canvas.width();
			double wave = Math.sin(angle * lengths[0] + phases[0]) * 0.6
					+ Math.sin(angle * lengths[1] + phases[1]) * 0.28 + Math.sin(angle * lengths[2] + phases[2]) * 0.12;
			path.lineTo(x, base - swing * wave);
		}
		path.lineTo(canvas.width(), canvas.height());
		path.closePath();
		return path;
	}

}
