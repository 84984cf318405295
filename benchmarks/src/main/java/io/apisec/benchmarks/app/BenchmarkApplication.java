package io.apisec.benchmarks.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** One application for all modes; the class path says what stands in front of it. */
@SpringBootApplication(proxyBeanMethods = false)
public class BenchmarkApplication {

	/**
	 * Starts the application.
	 * @param arguments properties, as Spring Boot takes them
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(BenchmarkApplication.class, arguments);
	}

}
