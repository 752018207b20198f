package io.github.replicatespring.architecture;

/**
 * A type or method as declared in a source file.
 *
 * @param place file and line
 * @param name the type's or method's name
 * @param needsJavadoc whether users see it and nothing else documents it
 * @param needsSince whether users see it as a type of its own file
 * @param javadoc its Javadoc, empty if there is none
 */
record Declaration(String place, String name, boolean needsJavadoc, boolean needsSince, String javadoc) {

	@Override
	public String toString() {
		return this.place + ": " + this.name;
	}

}
