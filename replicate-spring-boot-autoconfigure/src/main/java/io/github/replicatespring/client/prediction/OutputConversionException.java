package io.github.replicatespring.client.prediction;

import java.lang.reflect.Type;
import java.util.Locale;

import io.github.replicatespring.client.error.ReplicateException;

/**
 * The output of a prediction has another shape than the type that was asked for. The
 * prediction itself went well and is kept: nothing has to be run again.
 *
 * @since 0.1.0
 */
public class OutputConversionException extends ReplicateException {

	private final transient Prediction prediction;

	OutputConversionException(Prediction prediction, Type type, Throwable cause) {
		super("The output of prediction %s is %s and cannot be read as %s. %s".formatted(prediction.id(),
				shape(prediction), type.getTypeName(), wayOut(prediction, type)), cause);
		this.prediction = prediction;
	}

	private OutputConversionException(Prediction prediction, String what) {
		super("Prediction %s has no %s%s".formatted(prediction.id(), what,
				Boolean.TRUE.equals(prediction.dataRemoved()) ? " any more: Replicate removes it after an hour" : ""));
		this.prediction = prediction;
	}

	/**
	 * Create an exception for a prediction that gave no output where some was asked for.
	 * @param prediction the finished prediction
	 * @return the exception
	 */
	public static OutputConversionException noOutput(Prediction prediction) {
		return new OutputConversionException(prediction, "output");
	}

	/**
	 * Create an exception for a prediction that gave no file where some was asked for.
	 * @param prediction the finished prediction
	 * @return the exception
	 */
	public static OutputConversionException noFile(Prediction prediction) {
		return new OutputConversionException(prediction, "file in its output");
	}

	/**
	 * Return the prediction, with its output as it came.
	 * @return the finished prediction
	 */
	public Prediction prediction() {
		return this.prediction;
	}

	private static String wayOut(Prediction prediction, Type type) {
		boolean list = prediction.output() != null && prediction.output().isArray();
		return (list && type == String.class)
				? "Take text() for its parts as one text, or files() for the files that it names"
				: "Ask for another type, or take prediction().output()";
	}

	private static String shape(Prediction prediction) {
		return (prediction.output() != null)
				? "JSON of type " + prediction.output().getNodeType().name().toLowerCase(Locale.ROOT) : "absent";
	}

}
