package io.apisec.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application gets with the starter, compared with a list that is checked in: a
 * library that slips in, one for tests above all, has to be noticed by somebody.
 */
class DependencyListTests {

	private static final Path RESOLVED = Path.of("target", "runtime-dependencies.txt");

	private static final Path RENEWED = Path.of("target", "dependencies.txt");

	private static final Path CHECKED_IN = Path.of("src", "test", "resources", "dependencies.txt");

	private static final Pattern ARTIFACT = Pattern.compile("^ +([\\w.-]+:[\\w.-]+):jar:", Pattern.MULTILINE);

	private static Set<String> actual;

	@BeforeAll
	static void readWhatMavenResolved() throws IOException {
		assertThat(RESOLVED).as("written by Maven before the tests; run this test with Maven once").isRegularFile();
		actual = ARTIFACT.matcher(Files.readString(RESOLVED))
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		Files.write(RENEWED, actual);
	}

	@Test
	void listWhenComparedThenIsTheOneCheckedIn() throws IOException {
		Set<String> expected = new TreeSet<>(Files.readAllLines(CHECKED_IN));
		Set<String> added = new TreeSet<>(actual);
		added.removeAll(expected);
		Set<String> gone = new TreeSet<>(expected);
		gone.removeAll(actual);
		assertThat(added.size() + gone.size()).withFailMessage("""
				The example's run-time dependencies have changed.
				  added: %s
				  gone:  %s
				If that is meant: cp example-app/%s example-app/%s
				and say in the commit why users get it.""", added, gone, RENEWED, CHECKED_IN).isZero();
	}

	@Test
	void listWhenReadThenHoldsTheStarterAndNothingOptional() {
		assertThat(actual).contains("io.apisec:apisec-starter");
		// What the example brings itself, Redis and the validated module, the starter may
		// not: its own build says so.
		assertThat(actual).noneMatch(
				Pattern
					.compile("spring-cloud|webflux|bcprov|embedded-redis|"
							+ "junit|assertj|mockito|hamcrest|archunit|jmh|spring-test|spring-boot-test")
					.asPredicate());
	}

}
