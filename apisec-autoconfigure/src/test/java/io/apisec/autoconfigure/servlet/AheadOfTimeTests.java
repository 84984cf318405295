package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/** An application behind apisec can have its beans worked out when it is built. */
class AheadOfTimeTests {

	@TempDir
	private Path directory;

	@Test
	void applicationWhenProcessedAheadOfTimeThenTheSourcesOfItsBeansAreWritten() throws IOException {
		Settings settings = Settings.builder()
			.sourceOutput(this.directory.resolve("sources"))
			.resourceOutput(this.directory.resolve("resources"))
			.classOutput(this.directory.resolve("classes"))
			.groupId("io.apisec")
			.artifactId("test")
			.build();
		String[] arguments = { "--apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/",
				"--apisec.jwt.issuers[0].audiences[0]=api" };
		new SpringApplicationAotProcessor(Application.class, settings, arguments).process();
		assertThat(written()).anyMatch((name) -> name.startsWith("ServletAutoConfiguration__BeanDefinitions"))
			// The initializer that registers it runs in such an application, too.
			.noneMatch((name) -> name.contains("MappedInterceptor"));
	}

	private List<String> written() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory.resolve("sources"))) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		public static void main(String[] arguments) {
			SpringApplication.run(Application.class, arguments);
		}

	}

}
