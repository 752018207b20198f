package io.github.replicatespring.emulator.model;

import java.util.List;

/**
 * How large a picture is, in pixels.
 */
record PictureSize(int width, int height) {

	static final List<String> ASPECT_RATIOS = List.of("1:1", "16:9", "21:9", "3:2", "2:3", "4:5", "5:4", "3:4", "4:3",
			"9:16", "9:21");

	private static final double AREA = 768.0 * 768.0;

	private static final int MULTIPLE = 32;

	static PictureSize of(String aspectRatio) {
		String[] sides = aspectRatio.split(":");
		double ratio = Double.parseDouble(sides[0]) / Double.parseDouble(sides[1]);
		double width = Math.sqrt(AREA * ratio);
		return new PictureSize(round(width), round(width / ratio));
	}

	private static int round(double side) {
		return (int) Math.round(side / MULTIPLE) * MULTIPLE;
	}

}
