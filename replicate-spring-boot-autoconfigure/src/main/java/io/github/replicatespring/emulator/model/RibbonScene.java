package io.github.replicatespring.emulator.model;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import io.github.replicatespring.emulator.model.Painting.Canvas;

/**
 * Bundles of fine lines that flow across soft lights on a dark ground.
 */
final class RibbonScene {

	private static final int LIGHTS = 5;

	private static final int RIBBONS = 4;

	private static final int LINES = 48;

	private RibbonScene() {
	}

	static void paint(Canvas canvas) {
		Palette palette = canvas.palette();
		canvas.graphics()
			.setPaint(new GradientPaint(0, 0, palette.main(0.8, 0.12), canvas.width(), canvas.height(),
					palette.accent(0.7, 0.24, 1)));
		canvas.graphics().fill(new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()));
		for (int i = 0; i < LIGHTS; i++) {
			paintLight(canvas);
		}
		for (int i = 0; i < RIBBONS; i++) {
			paintRibbon(canvas, i / (double) (RIBBONS - 1));
		}
	}

	private static void paintLight(Canvas canvas) {
		double radius = canvas.between(0.2, 0.5) * canvas.width();
		double x = canvas.between(0, canvas.width());
		double y = canvas.between(0, canvas.height());
		double share = canvas.between(0, 1);
		Color[] colours = { canvas.palette().between(share, 0.7, 0.85, 0.4),
				canvas.palette().between(share, 0.7, 0.85, 0) };
		canvas.graphics()
			.setPaint(new RadialGradientPaint((float) x, (float) y, (float) radius, new float[] { 0, 1 }, colours));
		canvas.graphics().fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
	}

	private static void paintRibbon(Canvas canvas, double share) {
		double[] from = heights(canvas);
		double[] to = heights(canvas);
		canvas.graphics().setStroke(new BasicStroke(1.8f));
		for (int i = 0; i < LINES; i++) {
			double part = i / (double) LINES;
			double glow = Math.sin(part * Math.PI);
			canvas.graphics().setPaint(canvas.palette().between(share, 0.55 - 0.3 * glow, 1, 0.12 + 0.4 * glow));
			canvas.graphics().draw(line(canvas, from, to, part));
		}
	}

	private static double[] heights(Canvas canvas) {
		double start = canvas.between(-0.1, 1.1);
		return new double[] { start, start + canvas.between(-0.6, 0.6), canvas.between(-0.1, 1.1),
				canvas.between(-0.1, 1.1) };
	}

	private static Path2D line(Canvas canvas, double[] from, double[] to, double part) {
		double[] y = new double[from.length];
		for (int i = 0; i < y.length; i++) {
			y[i] = canvas.height() * (from[i] + (to[i] - from[i]) * part * 0.6);
		}
		Path2D path = new Path2D.Double();
		path.moveTo(0, y[0]);
		path.curveTo(canvas.width() * 0.35, y[1], canvas.width() * 0.65, y[2], canvas.width(), y[3]);
		return path;
	}

}
