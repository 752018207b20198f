package io.github.replicatespring.emulator.model;

import java.awt.Color;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * The colours of a picture: one main hue, a second one that goes with it, and whether it
 * is night. A colour that the prompt names is the main hue.
 *
 * @param hue the main hue, 0 to 1
 * @param accent the second hue, 0 to 1
 * @param night whether the picture is dark
 */
record Palette(float hue, float accent, boolean night) {

	private static final Map<String, Float> HUES = hues();

	private static final List<String> DARK = List.of("night", "dark", "moon", "star");

	private static final float[] DISTANCES = { 0.08f, 0.12f, 0.38f, 0.5f, 0.62f };

	static Palette of(String prompt, Random random) {
		String text = prompt.toLowerCase(Locale.ROOT);
		Float named = HUES.entrySet()
			.stream()
			.filter((hue) -> text.contains(hue.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(null);
		float hue = (named != null) ? named : random.nextFloat();
		float accent = (hue + DISTANCES[random.nextInt(DISTANCES.length)]) % 1;
		boolean dark = DARK.stream().anyMatch(text::contains);
		return new Palette(hue, accent, dark || (named == null && random.nextInt(4) == 0));
	}

	Color main(double saturation, double brightness) {
		return colour(this.hue, saturation, brightness, 1);
	}

	Color accent(double saturation, double brightness, double opacity) {
		return colour(this.accent, saturation, brightness, opacity);
	}

	/** A colour between the two hues: 0 is the main one, 1 the second one. */
	Color between(double share, double saturation, double brightness, double opacity) {
		float way = this.accent - this.hue;
		float shortest = (Math.abs(way) > 0.5f) ? way - Math.signum(way) : way;
		return colour(this.hue + shortest * share, saturation, brightness, opacity);
	}

	private static Color colour(double hue, double saturation, double brightness, double opacity) {
		Color opaque = Color.getHSBColor((float) hue, limit(saturation), limit(brightness));
		return new Color(opaque.getRed(), opaque.getGreen(), opaque.getBlue(), Math.round(255 * limit(opacity)));
	}

	private static float limit(double value) {
		return (float) Math.max(0, Math.min(1, value));
	}

	private static Map<String, Float> hues() {
		Map<String, Float> hues = new LinkedHashMap<>();
		hues.put("red", 0.99f);
		hues.put("orange", 0.07f);
		hues.put("gold", 0.11f);
		hues.put("yellow", 0.14f);
		hues.put("green", 0.35f);
		hues.put("forest", 0.38f);
		hues.put("teal", 0.48f);
		hues.put("sea", 0.53f);
		hues.put("blue", 0.6f);
		hues.put("purple", 0.76f);
		hues.put("violet", 0.75f);
		hues.put("pink", 0.91f);
		hues.put("sunset", 0.05f);
		return hues;
	}

}
