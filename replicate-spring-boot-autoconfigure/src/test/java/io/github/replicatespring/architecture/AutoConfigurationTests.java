package io.github.replicatespring.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The auto-configurations under the rules of Spring Boot's own.
 */
class AutoConfigurationTests {

	private static final String IMPORTS = "META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";

	@Test
	void everyAutoConfigurationIsListedAndEveryLineExists() throws IOException {
		assertThat(listedAutoConfigurations()).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(Classes.MAIN.stream()
				.filter(AutoConfigurationRules::isAutoConfiguration)
				.map(JavaClass::getName)
				.toList());
	}

	@Test
	void autoConfigurationsArePublicAndFinal() {
		check(AutoConfigurationRules.autoConfigurationsArePublicAndFinal(), "FaultyAutoConfiguration");
	}

	@Test
	void autoConfigurationsHaveNoPublicMembers() {
		check(AutoConfigurationRules.autoConfigurationsHaveNoPublicMembers(), "publicBean");
	}

	@Test
	void conditionsAreNotPublic() {
		check(AutoConfigurationRules.conditionsAreNotPublic(), "PublicCondition");
	}

	@Test
	void beanMethodsArePackagePrivate() {
		check(AutoConfigurationRules.beanMethodsArePackagePrivate(), "publicBean");
	}

	@Test
	void beanMethodsHaveNoClassCondition() {
		check(AutoConfigurationRules.beanMethodsHaveNoClassCondition(), "beanWithClassCondition");
	}

	@Test
	void postProcessorsAreStatic() {
		check(AutoConfigurationRules.postProcessorsAreStatic(), "instancePostProcessor");
	}

	@Test
	void missingBeanConditionsDoNotRepeatTheReturnType() {
		check(AutoConfigurationRules.missingBeanConditionsDoNotRepeatTheReturnType(), "beanWithRepeatedType");
	}

	@Test
	void beansAreOfNoGeneralType() {
		check(AutoConfigurationRules.beansAreOfNoGeneralType(), "generalExecutor");
	}

	@Test
	void propertiesNameTheirPrefixAsValue() {
		check(AutoConfigurationRules.propertiesNameTheirPrefixAsValue(), "PrefixedProperties");
	}

	private static void check(ArchRule rule, String planted) {
		rule.check(Classes.MAIN);
		assertThat(Classes.plantedFaults(rule)).singleElement().asString().contains(planted);
	}

	private static List<String> listedAutoConfigurations() throws IOException {
		Path imports = Classes.MAIN_DIRECTORY.resolve(IMPORTS);
		if (Files.notExists(imports)) {
			return List.of();
		}
		return Files.readString(imports)
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
			.toList();
	}

}
