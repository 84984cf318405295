package io.apisec.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in front of the application that is measured. */
enum Mode {

	/** Nothing. */
	BARE,

	/** A plain resource server of Spring Security. */
	RESOURCE_SERVER,

	/** That, with the other controls from a library each, and the limits in Redis. */
	ASSEMBLED,

	/** apisec, with everything that it has on, and the limits in the process. */
	APISEC,

	/** The same, and the limits in Redis. */
	APISEC_REDIS,

	/** apisec as it is, with its cryptography in the validated module. */
	APISEC_FIPS;

	/** Those whose start is measured: they need nothing beside the issuer. */
	static final List<Mode> STARTED = List.of(BARE, RESOURCE_SERVER, APISEC, APISEC_FIPS);

	/** Those of them whose start from a class archive is measured. */
	static final List<Mode> ARCHIVED = List.of(BARE, RESOURCE_SERVER, APISEC);

	/** Those whose requests are measured where nobody names any. */
	static final List<Mode> LOADED = List.of(BARE, RESOURCE_SERVER, ASSEMBLED, APISEC, APISEC_REDIS);

	private static final String APPLICATION = "benchmarks.jar";

	private static final String CONFIGURATIONS = "--spring.main.sources=io.apisec.benchmarks.";

	static Mode of(String label) {
		return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Whether it refuses more than bad tokens. */
	boolean hasAllControls() {
		return jars().contains(Jars.SCHEMA);
	}

	boolean readsTokens() {
		return jars().contains(Jars.SECURITY);
	}

	/**
	 * The class path: what an application of this mode has, and no jar more.
	 * @param target the directory that the build has filled
	 */
	String classPath(Path target) throws IOException {
		// A jar, because no class archive covers a directory.
		try (Stream<Path> lib = Files.list(target.resolve("lib"))) {
			return Stream.concat(Stream.of(target.resolve(APPLICATION)), lib.filter(this::has).sorted())
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
	}

	private boolean has(Path jar) {
		return Jars.of(jar.getFileName().toString()).allMatch(jars()::contains);
	}

	private Set<Jars> jars() {
		return switch (this) {
			case BARE -> Set.of();
			case RESOURCE_SERVER -> Set.of(Jars.SECURITY);
			case ASSEMBLED -> Set.of(Jars.SECURITY, Jars.SCHEMA, Jars.BUCKETS, Jars.LETTUCE);
			case APISEC -> Set.of(Jars.SECURITY, Jars.SCHEMA, Jars.BUCKETS, Jars.APISEC);
			case APISEC_FIPS -> Set.of(Jars.SECURITY, Jars.SCHEMA, Jars.BUCKETS, Jars.APISEC, Jars.FIPS);
			case APISEC_REDIS ->
				Set.of(Jars.SECURITY, Jars.SCHEMA, Jars.BUCKETS, Jars.LETTUCE, Jars.DATA_REDIS, Jars.APISEC);
		};
	}

	/** The properties without which an application of this mode does not start. */
	List<String> properties(LocalIssuer issuer) {
		return switch (this) {
			case BARE -> List.of();
			case RESOURCE_SERVER, ASSEMBLED ->
				List.of("--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.jwkSetUri());
			case APISEC, APISEC_REDIS -> apisec(issuer);
			case APISEC_FIPS ->
				Stream.concat(apisec(issuer).stream(), Stream.of("--apisec.fips.mode=approved-only")).toList();
		};
	}

	private static List<String> apisec(LocalIssuer issuer) {
		return List.of("--apisec.jwt.issuers[0].issuer=" + issuer.name(),
				"--apisec.jwt.issuers[0].jwk-set-uri=" + issuer.jwkSetUri(),
				"--apisec.jwt.issuers[0].audiences[0]=" + LocalIssuer.AUDIENCE,
				"--apisec.bola.rules[0].path=/api/users/{userId}/**", "--apisec.bola.rules[0].variable=userId",
				"--apisec.bola.rules[0].claim=sub");
	}

	/**
	 * What is added for the figures of single requests: the chain that a user would
	 * write, the schema that the assembled peer checks, a registry that meters count in,
	 * and the limits.
	 */
	List<String> additions(LocalRedis redis) {
		return switch (this) {
			case BARE -> List.of();
			case RESOURCE_SERVER -> List.of(CONFIGURATIONS + "resourceserver.ResourceServerConfiguration");
			case ASSEMBLED ->
				List.of(CONFIGURATIONS + "assembled.AssembledConfiguration", "--benchmark.redis=" + redis.uri());
			case APISEC, APISEC_REDIS, APISEC_FIPS -> Stream
				.concat(Stream.of(CONFIGURATIONS + "metered.MeteredConfiguration",
						"--apisec.schema.rules[0].path=/api/users/{userId}/transfers",
						"--apisec.schema.rules[0].schema=classpath:transfer.schema.json"), limits(redis).stream())
				.toList();
		};
	}

	/** The limit of apisec, for each caller and as high as that of the assembled peer. */
	private List<String> limits(LocalRedis redis) {
		Stream<String> limit = Stream.of("--apisec.rate-limit.policies.default.capacity=1000000",
				"--apisec.rate-limit.policies.default.period=1m");
		return Stream
			.concat(limit,
					(this == APISEC_REDIS)
							? Stream.of("--apisec.rate-limit.store=redis", "--spring.data.redis.url=" + redis.uri())
							: Stream.empty())
			.toList();
	}

}
