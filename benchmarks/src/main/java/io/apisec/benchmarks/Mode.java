package io.apisec.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in front of the application that is measured. */
enum Mode {

	/** Nothing. */
	BARE,

	/** A plain resource server of Spring Security. */
	RESOURCE_SERVER,

	/** apisec, with everything that it has on. */
	APISEC;

	/** Never part of a measured application. */
	private static final List<String> TOOLS = List.of("jmh-", "jopt-simple-", "commons-math3-");

	private static final String APPLICATION = "benchmarks.jar";

	private static final List<String> SECURITY = List.of("spring-security-", "spring-boot-security",
			"spring-boot-starter-security", "spring-boot-starter-oauth2", "nimbus-jose-jwt-");

	private static final List<String> OURS = List.of("apisec-", "caffeine-", "micrometer-core-", "HdrHistogram-",
			"LatencyUtils-", "error_prone_annotations-");

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The class path: what an application of this mode has, and no jar more.
	 * @param target the directory that the build has filled
	 */
	String classPath(Path target) throws IOException {
		// A jar, because no class archive covers a directory.
		try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
			return Stream.concat(Stream.of(target.resolve(APPLICATION)), jars.filter(this::has).sorted())
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
	}

	private boolean has(Path jar) {
		List<String> absent = new ArrayList<>(TOOLS);
		if (this != APISEC) {
			absent.addAll(OURS);
		}
		if (this == BARE) {
			absent.addAll(SECURITY);
		}
		return absent.stream().noneMatch(jar.getFileName().toString()::startsWith);
	}

	/** The properties without which an application of this mode does not start. */
	List<String> properties(LocalIssuer issuer) {
		return switch (this) {
			case BARE -> List.of();
			case RESOURCE_SERVER ->
				List.of("--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.jwkSetUri());
			case APISEC -> List.of("--apisec.jwt.issuers[0].issuer=" + issuer.name(),
					"--apisec.jwt.issuers[0].jwk-set-uri=" + issuer.jwkSetUri(),
					"--apisec.jwt.issuers[0].audiences[0]=" + LocalIssuer.AUDIENCE,
					"--apisec.bola.rules[0].path=/api/users/{userId}/**", "--apisec.bola.rules[0].variable=userId",
					"--apisec.bola.rules[0].claim=sub");
		};
	}

	/**
	 * What is added for the figures of single requests: the chain that a user would
	 * write, and a registry that meters count in.
	 */
	List<String> sources() {
		return switch (this) {
			case BARE -> List.of();
			case RESOURCE_SERVER ->
				List.of("--spring.main.sources=io.apisec.benchmarks.resourceserver.ResourceServerConfiguration");
			case APISEC -> List.of("--spring.main.sources=io.apisec.benchmarks.metered.MeteredConfiguration");
		};
	}

}
