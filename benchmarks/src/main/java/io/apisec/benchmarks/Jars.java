package io.apisec.benchmarks;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Jars that some modes have and others do not. What is named by none, all have. */
enum Jars {

	/** Of whoever measures: never part of a measured application. */
	TOOLS("jmh-", "jopt-simple-", "commons-math3-", "embedded-redis-", "commons-io-"),

	/** The validated module. */
	FIPS("apisec-fips-", "bc-fips-", "bcutil-fips-", "bcpkix-fips-", "bctls-fips-"),

	/** Spring Security and what it reads tokens with. */
	SECURITY("spring-security-", "spring-boot-security", "spring-boot-starter-security", "spring-boot-starter-oauth2",
			"nimbus-jose-jwt-"),

	/** JSON Schema. */
	SCHEMA("json-schema-validator-", "itu-", "jackson-dataformat-yaml-", "snakeyaml-engine-"),

	/** Buckets. */
	BUCKETS("bucket4j_jdk17-core-"),

	/** A client of Redis, and the buckets that it keeps. */
	LETTUCE("bucket4j_jdk17-", "lettuce-", "redis-authx-", "netty-", "reactor-", "reactive-streams-"),

	/** What Boot makes of that client. */
	DATA_REDIS("spring-boot-starter-data-redis", "spring-boot-data-", "spring-data-", "spring-boot-transaction",
			"spring-boot-persistence", "spring-tx-", "spring-oxm-", "spring-context-support-", "spring-messaging-",
			"spring-boot-netty-", "jakarta.xml.bind-api-", "jakarta.activation-api-"),

	/** apisec, and what the starter brings for it alone. */
	APISEC("apisec-", "caffeine-", "concurrency-limits-", "micrometer-core-", "HdrHistogram-", "LatencyUtils-",
			"error_prone_annotations-", "re2j-", "resilience4j-");

	private final Pattern name;

	Jars(String... prefixes) {
		this.name = Pattern.compile(String.join("|", prefixes));
	}

	/**
	 * Whom a jar belongs to; the first that names it.
	 * @param file the file's name
	 */
	static Stream<Jars> of(String file) {
		return Stream.of(values()).filter((jars) -> jars.name.matcher(file).lookingAt()).limit(1);
	}

}
