package io.github.replicatespring.architecture;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchRule;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;

/**
 * The rules that Spring Boot holds its own auto-configurations to, and the rule that this
 * starter publishes no bean that an application could take for its own.
 */
final class AutoConfigurationRules {

	private static final Set<String> GENERAL_TYPES = Set.of("org.springframework.retry.RetryOperations",
			"org.springframework.core.retry.RetryOperations", "tools.jackson.databind.ObjectMapper",
			"com.fasterxml.jackson.databind.ObjectMapper", "org.springframework.web.reactive.function.client.WebClient",
			"org.springframework.web.reactive.function.client.WebClient$Builder",
			"org.springframework.web.reactive.function.client.ExchangeFilterFunction",
			"org.springframework.web.client.RestClient", "org.springframework.web.client.RestClient$Builder",
			"org.springframework.http.client.reactive.ClientHttpConnector",
			"org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.web.server.SecurityWebFilterChain", "java.util.concurrent.Executor",
			"org.springframework.scheduling.TaskScheduler", "reactor.core.scheduler.Scheduler",
			"reactor.netty.http.client.HttpClient", "reactor.netty.resources.ConnectionProvider", "java.time.Clock",
			"io.micrometer.observation.ObservationRegistry", "io.micrometer.core.instrument.MeterRegistry");

	private AutoConfigurationRules() {
	}

	static ArchRule autoConfigurationsArePublicAndFinal() {
		return Classes.noClassHas("auto-configuration that is not public and final", (inspected) -> Stream.of(inspected)
			.filter(AutoConfigurationRules::isAutoConfiguration)
			.filter((found) -> !found.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.FINAL))));
	}

	static ArchRule autoConfigurationsHaveNoPublicMembers() {
		return Classes.noClassHas("public member of an auto-configuration",
				(inspected) -> isAutoConfiguration(inspected) ? inspected.getMembers()
					.stream()
					.filter((member) -> !(member instanceof JavaConstructor))
					.filter((member) -> member.getModifiers().contains(JavaModifier.PUBLIC)) : Stream.empty());
	}

	static ArchRule conditionsAreNotPublic() {
		return Classes.noClassHas("public condition",
				(inspected) -> Stream.of(inspected)
					.filter((found) -> found.isAssignableTo(Condition.class))
					.filter((found) -> found.getModifiers().contains(JavaModifier.PUBLIC)));
	}

	static ArchRule beanMethodsArePackagePrivate() {
		return noBeanMethodIs("bean method that is not package-private",
				(method) -> method.getModifiers()
					.stream()
					.anyMatch(Set.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE)::contains));
	}

	static ArchRule beanMethodsHaveNoClassCondition() {
		return noBeanMethodIs("@ConditionalOnClass on a bean method, which comes too late",
				(method) -> method.isAnnotatedWith(ConditionalOnClass.class));
	}

	static ArchRule postProcessorsAreStatic() {
		return noBeanMethodIs("post-processor from a bean method that is not static",
				(method) -> isPostProcessor(method.getRawReturnType())
						&& !method.getModifiers().contains(JavaModifier.STATIC));
	}

	static ArchRule missingBeanConditionsDoNotRepeatTheReturnType() {
		return noBeanMethodIs("@ConditionalOnMissingBean that repeats the return type",
				(method) -> method.tryGetAnnotationOfType(ConditionalOnMissingBean.class)
					.filter((condition) -> names(condition, method.getRawReturnType()))
					.isPresent());
	}

	static ArchRule beansAreOfNoGeneralType() {
		return noBeanMethodIs("bean of a general type, which an application could take for its own",
				(method) -> GENERAL_TYPES.stream().anyMatch(method.getRawReturnType()::isAssignableTo));
	}

	static ArchRule propertiesNameTheirPrefixAsValue() {
		return Classes.noClassHas("@ConfigurationProperties with prefix instead of value",
				(inspected) -> Stream.<HasAnnotations<?>>concat(Stream.of(inspected), inspected.getMethods().stream())
					.filter(AutoConfigurationRules::namesAPrefix));
	}

	static boolean isAutoConfiguration(JavaClass inspected) {
		return inspected.isAnnotatedWith(AutoConfiguration.class);
	}

	private static ArchRule noBeanMethodIs(String fault, Predicate<JavaMethod> isFault) {
		return Classes.noClassHas(fault,
				(inspected) -> inspected.getMethods()
					.stream()
					.filter((method) -> method.isMetaAnnotatedWith(Bean.class))
					.filter(isFault));
	}

	private static boolean isPostProcessor(JavaClass type) {
		return type.isAssignableTo(BeanPostProcessor.class) || type.isAssignableTo(BeanFactoryPostProcessor.class);
	}

	private static boolean namesAPrefix(HasAnnotations<?> bound) {
		return bound.tryGetAnnotationOfType(ConfigurationProperties.class.getName())
			.filter((annotation) -> annotation.hasExplicitlyDeclaredProperty("prefix"))
			.isPresent();
	}

	private static boolean names(ConditionalOnMissingBean condition, JavaClass returnType) {
		return condition.value().length == 1 && returnType.isEquivalentTo(condition.value()[0])
				&& condition.type().length == 0 && condition.name().length == 0;
	}

}
