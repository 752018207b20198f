package io.github.replicatespring.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The text of the main sources: documented and finished.
 */
class SourceTests {

	private static final List<SourceFile> MAIN = SourceFile.under(Path.of("src/main/java"));

	@Test
	void readsTheMainSources() {
		assertThat(MAIN).hasSizeGreaterThan(50);
	}

	@Test
	void everythingPublicIsDocumented() {
		assertThat(faults(SourceRules::undocumented)).isEmpty();
		SourceFile planted = planted("""
				public class Bare {
					public Bare() { }
					public void bareMethod() { }
					@Override public String toString() { return ""; }
					void hidden() { }
					/** Known. */
					public interface Known {
						void bareByInterface();
					}
					public record Pair(int first) {
						public Pair { }
						public int first() { return this.first; }
						public int bareOfRecord() { return 1; }
					}
					class Hidden {
						public void reachable() { }
					}
				}
				""");
		assertThat(SourceRules.undocumented(planted)).extracting((fault) -> fault.replaceAll(".*: (.*) has.*", "$1"))
			.containsExactly("Bare", "<init>", "bareMethod", "bareByInterface", "Pair", "bareOfRecord");
	}

	@Test
	void everyPublicTypeSaysSinceWhen() {
		assertThat(faults(SourceRules::withoutSince)).isEmpty();
		assertThat(SourceRules.withoutSince(planted("/** Old. */ public class Old { }"))).hasSize(1);
		assertThat(SourceRules.withoutSince(planted("/** New.\n * @since 0.1.0\n */ public class New { }"))).isEmpty();
	}

	@Test
	void nothingIsLeftUnfinished() {
		assertThat(faults(SourceRules::unfinished)).isEmpty();
		assertThat(SourceRules.unfinished(planted("class Planted { /* TO" + "DO */ }"))).hasSize(1);
	}

	@Test
	void nothingNamesAPlaceOnOneMachine() {
		assertThat(faults(SourceRules::machinePaths)).isEmpty();
		assertThat(SourceRules.machinePaths(planted("class Planted { String path = \"/home/somebody\"; }"))).hasSize(1);
		assertThat(SourceRules.machinePaths(planted("class Planted { String url = \"https://host/home/a\"; }")))
			.isEmpty();
	}

	private static List<String> faults(Function<SourceFile, Stream<String>> rule) {
		return MAIN.stream().flatMap(rule).toList();
	}

	private static SourceFile planted(String text) {
		return SourceFile.of("Planted.java", text);
	}

}
