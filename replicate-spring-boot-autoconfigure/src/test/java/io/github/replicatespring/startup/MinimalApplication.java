package io.github.replicatespring.startup;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * Starts with whatever is on the class path, and says what that took: classes, beans,
 * milliseconds of CPU time, and the names of the threads. Names the starter's types
 * nowhere, so that it runs without it as well; given the name of a type, it gets the bean
 * of it.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MinimalApplication {

	public static void main(String[] arguments) throws ClassNotFoundException {
		SpringApplication application = new SpringApplication(MinimalApplication.class);
		application.setBannerMode(Banner.Mode.OFF);
		application.setLogStartupInfo(false);
		try (ConfigurableApplicationContext context = application.run(arguments)) {
			String wanted = context.getEnvironment().getProperty("wanted");
			if (wanted != null) {
				context.getBean(Class.forName(wanted));
			}
			System.out.printf("STARTED %d %d %d %s%n",
					ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount(),
					context.getBeanDefinitionCount(), cpuMilliseconds(), threads());
		}
	}

	private static long cpuMilliseconds() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
	}

	private static String threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map((thread) -> thread.getName().replace(' ', '-'))
			.sorted(Comparator.naturalOrder())
			.collect(Collectors.joining(","));
	}

}
