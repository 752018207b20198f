package io.github.replicatespring.architecture;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What code in any room leaves alone.
 */
final class CodeRules {

	private static final Set<String> BLOCKING_OPERATORS = Set.of("block", "blockOptional", "blockFirst", "blockLast",
			"toIterable", "toStream");

	private static final Set<Class<?>> REACTIVE_TYPES = Set.of(Mono.class, Flux.class);

	private CodeRules() {
	}

	static ArchRule nothingSleeps() {
		return nothingCalls("sleep",
				(target) -> target.getName().equals("sleep") && isOneOf(target, Set.of(Thread.class, TimeUnit.class)));
	}

	static ArchRule nothingBlocksBut(Set<String> blockingClasses) {
		return Classes.noClassHas("blocking call on a reactive type outside the blocking face",
				(inspected) -> blockingClasses.contains(outermost(inspected).getName()) ? Stream.empty()
						: inspected.getCodeUnitAccessesFromSelf().stream().filter((use) -> blocks(use.getTarget())));
	}

	static ArchRule caseIsConvertedForALocale() {
		return nothingCalls("case conversion without a " + Locale.class.getSimpleName(),
				(target) -> isOneOf(target, Set.of(String.class))
						&& Set.of("toLowerCase", "toUpperCase").contains(target.getName())
						&& target.getRawParameterTypes().isEmpty());
	}

	static ArchRule loggingGoesThroughCommonsLogging() {
		return Classes.noClassHas("use of another logger than Commons Logging",
				(inspected) -> inspected.getDirectDependenciesFromSelf()
					.stream()
					.filter((dependency) -> Stream.of("org.slf4j", "java.util.logging", "java.lang.System$Logger")
						.anyMatch((logger) -> dependency.getTargetClass().getName().startsWith(logger))));
	}

	static ArchRule nothingPrints() {
		return Classes.noClassHas("use of the standard streams",
				(inspected) -> Stream.concat(
						inspected.getFieldAccessesFromSelf()
							.stream()
							.filter((use) -> use.getTargetOwner().isEquivalentTo(System.class)),
						inspected.getCodeUnitAccessesFromSelf()
							.stream()
							.filter((use) -> use.getTarget().getName().equals("printStackTrace"))));
	}

	static ArchRule springRetryStaysInside() {
		return Classes.noClassHas("public signature with a type of Spring Retry", (inspected) -> isPublic(inspected)
				? Stream.concat(Stream.of(inspected).filter(CodeRules::inheritsFromSpringRetry),
						inspected.getMembers().stream().filter(CodeRules::isOpen).filter(CodeRules::namesSpringRetry))
				: Stream.empty());
	}

	private static ArchRule nothingCalls(String fault, Predicate<CodeUnitAccessTarget> isFault) {
		return Classes.noClassHas(fault,
				(inspected) -> inspected.getCodeUnitAccessesFromSelf()
					.stream()
					.filter((use) -> isFault.test(use.getTarget())));
	}

	private static boolean blocks(CodeUnitAccessTarget target) {
		return BLOCKING_OPERATORS.contains(target.getName()) && isOneOf(target, REACTIVE_TYPES);
	}

	private static boolean isOneOf(CodeUnitAccessTarget target, Set<Class<?>> owners) {
		return owners.stream().anyMatch(target.getOwner()::isAssignableTo);
	}

	private static JavaClass outermost(JavaClass inspected) {
		return inspected.getEnclosingClass().map(CodeRules::outermost).orElse(inspected);
	}

	private static boolean isPublic(JavaClass inspected) {
		return inspected.getModifiers().contains(JavaModifier.PUBLIC)
				&& inspected.getEnclosingClass().map(CodeRules::isPublic).orElse(true);
	}

	private static boolean isOpen(JavaMember member) {
		return member.getModifiers().contains(JavaModifier.PUBLIC)
				|| member.getModifiers().contains(JavaModifier.PROTECTED);
	}

	private static boolean inheritsFromSpringRetry(JavaClass inspected) {
		return Stream.concat(inspected.getSuperclass().stream(), inspected.getInterfaces().stream())
			.map(JavaType::getAllInvolvedRawTypes)
			.flatMap(Set::stream)
			.anyMatch(CodeRules::isSpringRetry);
	}

	private static boolean namesSpringRetry(JavaMember member) {
		return member.getAllInvolvedRawTypes().stream().anyMatch(CodeRules::isSpringRetry)
				|| (member instanceof JavaCodeUnit code
						&& code.getThrowsClause().getTypes().stream().anyMatch(CodeRules::isSpringRetry));
	}

	private static boolean isSpringRetry(JavaClass type) {
		return type.getBaseComponentType().getPackageName().startsWith("org.springframework.retry");
	}

}
