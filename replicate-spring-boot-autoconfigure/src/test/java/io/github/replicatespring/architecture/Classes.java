package io.github.replicatespring.architecture;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.github.replicatespring.client.ReplicateClient;

/**
 * The compiled classes under the rules, and the form all rules have: each looks at every
 * class, so that none passes because nothing was looked at.
 */
final class Classes {

	static final String BASE = "io.github.replicatespring";

	static final String PLANTED_BASE = "io.github.replicatespring.architecture.planted";

	static final Path MAIN_DIRECTORY = mainDirectory();

	static final JavaClasses MAIN = new ClassFileImporter().importPath(MAIN_DIRECTORY);

	private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_BASE);

	private Classes() {
	}

	static Stream<String> plantedFaults(ArchRule rule) {
		return rule.evaluate(PLANTED).getFailureReport().getDetails().stream();
	}

	static ArchRule noClassHas(String fault, Function<JavaClass, Stream<? extends HasDescription>> finder) {
		return ArchRuleDefinition.classes().should(new ArchCondition<>("have no " + fault) {
			@Override
			public void check(JavaClass inspected, ConditionEvents events) {
				finder.apply(inspected)
					.forEach((found) -> events
						.add(SimpleConditionEvent.violated(found, found.getDescription() + ": " + fault)));
			}
		});
	}

	private static Path mainDirectory() {
		try {
			return Path.of(ReplicateClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
