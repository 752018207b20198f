package io.github.replicatespring.documentation;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;

/**
 * A Java block of the manual.
 *
 * @param page the page that it is on
 * @param code what the page shows
 */
record Snippet(String page, String code) {

	private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("(?m)^(@\\w+.*\n)*(public )?(class|record|interface) ");

	static Stream<Snippet> of(Path page) {
		return BLOCK.matcher(read(page))
			.results()
			.map((match) -> new Snippet(page.getFileName().toString(), match.group(1)));
	}

	/**
	 * Return whether it is statements, rather than types.
	 */
	boolean canRun() {
		return !TYPE.matcher(this.code).find();
	}

	/**
	 * Compile it, and return what is wrong with it.
	 */
	List<String> compile(Path classes) {
		return SnippetCompiler.errors("Manual", source(), classes);
	}

	/**
	 * Run it once it has been compiled.
	 */
	void run(Path classes, ReplicateClient replicate, byte[] png) throws Throwable {
		URL[] folder = { classes.toUri().toURL() };
		try (URLClassLoader loader = new URLClassLoader(folder, Snippet.class.getClassLoader())) {
			loader.loadClass("Manual")
				.getMethod("run", ReplicateClient.class, byte[].class)
				.invoke(null, replicate, png);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private String source() {
		if (!canRun()) {
			return ReadmeTests.IMPORTS + this.code.replace("public class", "class");
		}
		return ReadmeTests.IMPORTS + """
				public class Manual {

					public static void run(ReplicateClient replicate, byte[] png) throws Exception {
				""" + this.code + "\n}\n}\n";
	}

	private static String read(Path page) {
		try {
			return Files.readString(page, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + page.toAbsolutePath(), ex);
		}
	}

}
