package io.github.replicatespring.architecture;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

/**
 * Which room may know which. The base package is a parameter so that the rules can be
 * shown planted faults.
 */
record RoomRules(String base) {

	private static final Map<String, Integer> LEVELS = Map.of("client", 0, "event", 1, "completion", 2, "webhook", 3,
			"emulator", 4, "autoconfigure", 5, "test", 5);

	private static final Set<String> TOP_ROOMS = Set.of("autoconfigure", "test");

	ArchRule everyClassStandsInARoom() {
		return Classes.noClassHas("place outside the rooms",
				(inspected) -> LEVELS.containsKey(room(inspected)) ? Stream.empty() : Stream.of(inspected));
	}

	ArchRule arrowsRunOneWay() {
		return Classes.noClassHas("arrow to a room above or beside", (inspected) -> dependencies(inspected)
			.filter((dependency) -> !mayKnow(room(inspected), room(dependency.getTargetClass()))));
	}

	ArchRule packagesHaveNoCycles() {
		return SlicesRuleDefinition.slices().matching(this.base + ".(**)").should().beFreeOfCycles();
	}

	ArchRule onlyTheTopKnowsSpringBoot() {
		return onlyIn(TOP_ROOMS, Set.of("org.springframework.boot"));
	}

	ArchRule onlyTestKnowsSpringTest() {
		return onlyIn(Set.of("test"), Set.of("org.springframework.test", "org.springframework.mock"));
	}

	ArchRule onlyAutoConfigurationKnowsMeters() {
		return Classes.noClassHas("use of Micrometer beyond observations outside the autoconfigure room",
				(inspected) -> "autoconfigure".equals(room(inspected)) ? Stream.empty()
						: dependencies(inspected).filter((dependency) -> isMetersType(dependency.getTargetClass())));
	}

	ArchRule awaitingUsesNoFace() {
		return Classes.noClassHas("use of the clients in the await engine",
				(inspected) -> within(inspected, this.base + ".client.await")
						? dependencies(inspected).filter((dependency) -> isFace(dependency.getTargetClass()))
						: Stream.empty());
	}

	ArchRule everyPackageIsNullMarked() {
		return Classes.noClassHas("place in a package that is not @NullMarked",
				(inspected) -> inspected.getPackage().isAnnotatedWith(NullMarked.class) ? Stream.empty()
						: Stream.of(inspected));
	}

	private ArchRule onlyIn(Set<String> rooms, Set<String> libraries) {
		return Classes.noClassHas("use of " + libraries + " outside " + rooms,
				(inspected) -> rooms.contains(room(inspected)) ? Stream.empty()
						: dependencies(inspected).filter((dependency) -> libraries.stream()
							.anyMatch((library) -> within(dependency.getTargetClass(), library))));
	}

	private boolean mayKnow(String room, String known) {
		return known.isEmpty() || known.equals(room)
				|| LEVELS.getOrDefault(known, Integer.MAX_VALUE) < LEVELS.getOrDefault(room, Integer.MAX_VALUE);
	}

	private String room(JavaClass inspected) {
		String inside = within(inspected, this.base) ? inspected.getPackageName().substring(this.base.length()) : "";
		return inside.isEmpty() ? "" : inside.split("\\.")[1];
	}

	private boolean isFace(JavaClass type) {
		return type.getPackageName().equals(this.base + ".client");
	}

	private static boolean isMetersType(JavaClass type) {
		return within(type, "io.micrometer") && !within(type, "io.micrometer.observation")
				&& !within(type, "io.micrometer.common");
	}

	private static Stream<Dependency> dependencies(JavaClass inspected) {
		return inspected.getDirectDependenciesFromSelf().stream();
	}

	private static boolean within(JavaClass type, String packageName) {
		return (type.getPackageName() + ".").startsWith(packageName + ".");
	}

}
