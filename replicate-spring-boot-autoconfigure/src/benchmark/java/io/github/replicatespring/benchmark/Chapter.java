package io.github.replicatespring.benchmark;

import java.util.List;

import io.github.replicatespring.benchmark.table.Row;

/**
 * A part of what is measured.
 */
public interface Chapter {

	/**
	 * Return the name that it is asked for by.
	 * @return one word
	 */
	String name();

	/**
	 * Return what stands above its part of the table.
	 * @return a few words
	 */
	String title();

	/**
	 * Measure.
	 * @param workbench what there is to measure with
	 * @return the lines of the table
	 * @throws Exception if it cannot be measured
	 */
	List<Row> measure(Workbench workbench) throws Exception;

}
