package io.github.replicatespring.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;

/**
 * One Java source file, read by the JDK's own compiler.
 */
record SourceFile(String name, String text, CompilationUnitTree unit, DocTrees trees) {

	static List<SourceFile> under(Path directory) {
		try (Stream<Path> files = Files.walk(directory)) {
			return parse(files.filter((file) -> file.toString().endsWith(".java"))
				.sorted()
				.map((file) -> new Source(directory.relativize(file).toString(), read(file)))
				.toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SourceFile of(String name, String text) {
		return parse(List.of(new Source(name, text))).get(0);
	}

	long line(long position) {
		return this.unit.getLineMap().getLineNumber(position);
	}

	private static List<SourceFile> parse(List<Source> sources) {
		JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
			.getTask(null, null, null, List.of("-proc:none"), null, sources);
		DocTrees trees = DocTrees.instance(task);
		List<SourceFile> parsed = new ArrayList<>();
		try {
			for (CompilationUnitTree unit : task.parse()) {
				JavaFileObject source = unit.getSourceFile();
				parsed.add(new SourceFile(source.getName().substring(1), source.getCharContent(true).toString(), unit,
						trees));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return parsed;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static final class Source extends SimpleJavaFileObject {

		private final String text;

		Source(String path, String text) {
			super(URI.create("memory:///" + path), Kind.SOURCE);
			this.text = text;
		}

		@Override
		public CharSequence getCharContent(boolean ignoreEncodingErrors) {
			return this.text;
		}

	}

}
