package io.github.replicatespring.emulator.library;

import java.util.List;

/**
 * Hardware that models and deployments can ask for.
 *
 * @param sku identifies it
 * @param name its name for people
 * @since 0.1.0
 */
public record HardwareChoice(String sku, String name) {

	/** All hardware that the emulator knows. */
	public static final List<HardwareChoice> ALL = List.of(new HardwareChoice("cpu", "CPU"),
			new HardwareChoice("gpu-t4", "Nvidia T4 GPU"), new HardwareChoice("gpu-a40-small", "Nvidia A40 GPU"),
			new HardwareChoice("gpu-a40-large", "Nvidia A40 (Large) GPU"),
			new HardwareChoice("gpu-l40s", "Nvidia L40S GPU"),
			new HardwareChoice("gpu-a100-large", "Nvidia A100 (80GB) GPU"),
			new HardwareChoice("gpu-h100", "Nvidia H100 GPU"));

	/**
	 * Return what can be asked for.
	 * @return the SKUs
	 */
	public static List<String> skus() {
		return ALL.stream().map(HardwareChoice::sku).toList();
	}

}
