package io.github.replicatespring.architecture;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be seen in the text of a source file only. Each rule gives the places at
 * fault.
 */
final class SourceRules {

	private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

	private static final Pattern MACHINE_PATH = Pattern
		.compile("(?<![\\w.}-])/(home|root|Users|tmp|work|opt|usr|var|mnt|srv)/|\\b[A-Z]:\\\\\\\\");

	private SourceRules() {
	}

	static Stream<String> undocumented(SourceFile file) {
		return declarations(file).filter(Declaration::needsJavadoc)
			.filter((declaration) -> declaration.javadoc().isEmpty())
			.map((declaration) -> declaration + " has no Javadoc");
	}

	static Stream<String> withoutSince(SourceFile file) {
		return declarations(file).filter(Declaration::needsSince)
			.filter((declaration) -> !declaration.javadoc().contains("@since "))
			.map((declaration) -> declaration + " has no @since");
	}

	static Stream<String> unfinished(SourceFile file) {
		return lines(file, UNFINISHED);
	}

	static Stream<String> machinePaths(SourceFile file) {
		return lines(file, MACHINE_PATH);
	}

	private static Stream<Declaration> declarations(SourceFile file) {
		return new DeclarationScanner(file).declarations().stream();
	}

	private static Stream<String> lines(SourceFile file, Pattern pattern) {
		List<String> lines = file.text().lines().toList();
		return Stream.iterate(1, (number) -> number <= lines.size(), (number) -> number + 1)
			.filter((number) -> pattern.matcher(lines.get(number - 1)).find())
			.map((number) -> file.name() + ":" + number + ": " + lines.get(number - 1).strip());
	}

}
