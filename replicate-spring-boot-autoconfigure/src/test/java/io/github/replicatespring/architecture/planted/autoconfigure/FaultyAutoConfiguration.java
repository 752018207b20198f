package io.github.replicatespring.architecture.planted.autoconfigure;

import java.util.List;

import io.github.replicatespring.architecture.planted.autoconfigure.FaultyAutoConfiguration.PrefixedProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Breaks each rule for auto-configurations once.
 */
@AutoConfiguration
@EnableConfigurationProperties(PrefixedProperties.class)
class FaultyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	public StringBuilder publicBean() {
		return new StringBuilder();
	}

	@Bean
	@ConditionalOnClass(List.class)
	StringBuilder beanWithClassCondition() {
		return new StringBuilder();
	}

	@Bean
	@ConditionalOnMissingBean(StringBuilder.class)
	StringBuilder beanWithRepeatedType() {
		return new StringBuilder();
	}

	@Bean
	BeanPostProcessor instancePostProcessor() {
		return new BeanPostProcessor() {
		};
	}

	@Bean
	ThreadPoolTaskExecutor generalExecutor() {
		return new ThreadPoolTaskExecutor();
	}

	@ConfigurationProperties(prefix = "planted")
	record PrefixedProperties(@Nullable String name) {

	}

	/**
	 * A condition that everybody can see.
	 */
	public static class PublicCondition implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return true;
		}

	}

}
