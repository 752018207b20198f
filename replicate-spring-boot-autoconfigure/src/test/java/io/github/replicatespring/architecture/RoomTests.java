package io.github.replicatespring.architecture;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The rooms of the main classes and the arrows between them.
 */
class RoomTests {

	private static final RoomRules MAIN = new RoomRules(Classes.BASE);

	private static final RoomRules PLANTED = new RoomRules(Classes.PLANTED_BASE);

	@Test
	void looksAtTheMainClassesOnly() {
		assertThat(Classes.MAIN).hasSizeGreaterThan(50)
			.noneMatch((inspected) -> inspected.getName().startsWith(RoomTests.class.getPackageName()));
	}

	@Test
	void everyClassStandsInARoom() {
		MAIN.everyClassStandsInARoom().check(Classes.MAIN);
		assertFinds(PLANTED.everyClassStandsInARoom(), "StandsInNoRoom");
	}

	@Test
	void arrowsRunOneWay() {
		MAIN.arrowsRunOneWay().check(Classes.MAIN);
		assertFinds(PLANTED.arrowsRunOneWay(), "KnowsTheEmulator");
	}

	@Test
	void packagesHaveNoCycles() {
		MAIN.packagesHaveNoCycles().check(Classes.MAIN);
		assertThat(Classes.plantedFaults(PLANTED.packagesHaveNoCycles())).isNotEmpty()
			.anyMatch((fault) -> fault.contains("FirstOfACycle") && fault.contains("SecondOfACycle"));
	}

	@Test
	void onlyTheTopRoomsKnowSpringBoot() {
		MAIN.onlyTheTopKnowsSpringBoot().check(Classes.MAIN);
		assertFinds(PLANTED.onlyTheTopKnowsSpringBoot(), "KnowsSpringBoot");
	}

	@Test
	void onlyTheTestRoomKnowsSpringTest() {
		MAIN.onlyTestKnowsSpringTest().check(Classes.MAIN);
		assertFinds(PLANTED.onlyTestKnowsSpringTest(), "KnowsSpringTest");
	}

	@Test
	void onlyTheAutoConfigurationKnowsMeters() {
		MAIN.onlyAutoConfigurationKnowsMeters().check(Classes.MAIN);
		assertFinds(PLANTED.onlyAutoConfigurationKnowsMeters(), "KnowsMeters");
	}

	@Test
	void awaitingUsesNoFace() {
		MAIN.awaitingUsesNoFace().check(Classes.MAIN);
		assertFinds(PLANTED.awaitingUsesNoFace(), "AwaitsThroughAFace");
	}

	@Test
	void everyPackageIsNullMarked() {
		MAIN.everyPackageIsNullMarked().check(Classes.MAIN);
		assertFinds(PLANTED.everyPackageIsNullMarked(), "StandsInNoRoom");
	}

	private static void assertFinds(ArchRule rule, String planted) {
		assertThat(Classes.plantedFaults(rule)).isNotEmpty().allMatch((fault) -> fault.contains(planted));
	}

}
