package io.apisec.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.apisec.autoconfigure.Documentation.Block;
import io.apisec.autoconfigure.Documentation.Link;
import io.apisec.autoconfigure.Documentation.Page;
import io.apisec.observation.MeterNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documentation against the code: every property is there with its default, every
 * name exists, every configuration starts, every link leads somewhere.
 */
class DocumentationTests {

	private static final Pattern NAME = Pattern.compile("(?<![\\w./])apisec\\.[a-z][a-z0-9.\\[\\]-]*[a-z0-9\\]]");

	private static final Pattern PROBLEM = Pattern.compile("urn:apisec:problem:([a-z-]+)");

	private static final Pattern PROBLEM_IN_CODE = Pattern
		.compile("(?:Denial\\s*\\.\\s*of\\(\\s*\\d+,\\s*|new Denial\\()\"([a-z-]+)\"");

	private static final String ISSUER = "apisec.jwt.issuers[0].";

	static List<DocumentedProperty> properties() {
		return DocumentedProperty.all();
	}

	static List<Page> pages() {
		return Documentation.pages();
	}

	static List<Link> links() {
		return pages().stream().flatMap((page) -> page.links().stream()).toList();
	}

	static List<Block> configurations() {
		return yaml().filter((block) -> !block.note().equals("incomplete")).toList();
	}

	static List<Block> sourcedBlocks() {
		return pages().stream()
			.flatMap((page) -> Stream.concat(page.blocks("java").stream(), page.blocks("yaml").stream()))
			.filter((block) -> block.note().startsWith("source: "))
			.toList();
	}

	private static Stream<Block> yaml() {
		return pages().stream()
			.flatMap((page) -> page.blocks("yaml").stream())
			.filter((block) -> block.text().startsWith("apisec:"));
	}

	@ParameterizedTest
	@MethodSource("properties")
	void propertyWhenBuiltThenHasARowWithItsDefault(DocumentedProperty property) {
		List<String> rows = pages().stream()
			.flatMap((page) -> page.text().lines())
			.filter((line) -> line.startsWith("| `" + property.name() + "` |"))
			.toList();
		assertThat(rows).hasSize(1);
		if (property.defaultValue() != null) {
			assertThat(rows.get(0)).contains("| `" + property.defaultValue() + "` |");
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageWhenItNamesAPropertyThenThatExists(Page page) {
		Set<String> known = knownNames();
		assertThat(NAME.matcher(page.text()).results().map(MatchResult::group).map(DocumentationTests::canonical))
			.allSatisfy((name) -> assertThat(known).anyMatch((other) -> isOrBelongsTo(other, name)));
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void configurationWhenUsedThenTheApplicationStarts(Block block) {
		runner(block.text()).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void configurationWhenPropertyIsUnknownThenTheApplicationDoesNotStart() {
		runner("apisec:\n  edge:\n    no-such-limit: 1\n").run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void configurationsWhenIncompleteThenNameWhatExists() {
		Set<String> known = knownNames();
		assertThat(yaml().flatMap((block) -> load(block.text()).stream())
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.map(DocumentationTests::canonical)).isNotEmpty()
			.allSatisfy((name) -> assertThat(known).anyMatch((other) -> isOrHas(other, name)));
	}

	@ParameterizedTest
	@MethodSource("links")
	void linkWhenRelativeThenLeadsToAFileAndAHeading(Link link) {
		assertThat(link.file()).exists();
		if (!link.anchor().isEmpty()) {
			assertThat(pages()).filteredOn((page) -> page.path().equals(link.file()))
				.singleElement()
				.satisfies((page) -> assertThat(page.anchors()).contains(link.anchor()));
		}
	}

	@ParameterizedTest
	@MethodSource("sourcedBlocks")
	void codeWhenItHasASourceThenEveryLineStandsThere(Block block) throws IOException {
		Path source = Documentation.root().resolve(block.note().substring("source: ".length()));
		Set<String> lines = Files.readAllLines(source)
			.stream()
			.map(DocumentationTests::comparable)
			.collect(Collectors.toSet());
		assertThat(block.text().lines().map(DocumentationTests::comparable)).isNotEmpty()
			.allSatisfy((line) -> assertThat(lines).contains(line));
	}

	@Test
	void problemsWhenCodeHasThemThenAreListedAndNoOthersAre() throws IOException {
		Path problems = Documentation.root().resolve("docs/controls/problems.md");
		Set<String> listed = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| \\d{3}")
			.matcher(Files.readString(problems))
			.results()
			.map((row) -> row.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(listed).containsExactlyInAnyOrderElementsOf(problemsInCode());
		assertThat(
				pages().stream().flatMap((page) -> PROBLEM.matcher(page.text()).results().map((type) -> type.group(1))))
			.isNotEmpty()
			.allSatisfy((name) -> assertThat(listed).contains(name));
	}

	private static Set<String> problemsInCode() throws IOException {
		try (Stream<Path> sources = Files.walk(Documentation.root().resolve("apisec-filters/src/main/java"))) {
			return sources.filter((path) -> path.toString().endsWith(".java"))
				.flatMap((path) -> PROBLEM_IN_CODE.matcher(read(path)).results().map((problem) -> problem.group(1)))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static WebApplicationContextRunner runner(String yaml) {
		List<PropertySource<?>> sources = load(yaml);
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(autoConfigurations()))
			.withInitializer((context) -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst));
		return (yaml.contains("issuers:")) ? runner
				: runner.withPropertyValues(ISSUER + "issuer=http://127.0.0.1:9/", ISSUER + "audiences=orders-api");
	}

	static Class<?>[] autoConfigurations() {
		ClassLoader loader = DocumentationTests.class.getClassLoader();
		Stream<String> ours = ImportCandidates.load(AutoConfiguration.class, loader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.apisec."));
		return Stream.concat(ours, Stream.of(WebMvcAutoConfiguration.class.getName())).map((name) -> {
			try {
				return Class.forName(name);
			}
			catch (ClassNotFoundException fault) {
				throw new IllegalStateException(fault);
			}
		}).toArray(Class<?>[]::new);
	}

	private static List<PropertySource<?>> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("documentation",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/** Elements of a list have one name, whichever they are; lists of texts have none. */
	private static String canonical(String name) {
		return name.replaceAll("\\[\\d+]", "[]").replaceAll("\\[]$", "");
	}

	private static boolean isOrBelongsTo(String known, String name) {
		return known.equals(name) || known.startsWith(name + ".") || known.startsWith(name + "[");
	}

	/** The key of a map may be any. */
	private static boolean isOrHas(String known, String name) {
		return known.equals(name)
				|| (known.contains("NAME") && name.matches(Pattern.quote(known).replace("NAME", "\\E[^.]+\\Q")));
	}

	private static Set<String> knownNames() {
		Stream<String> meters = Stream.of(MeterNames.class.getFields()).map(DocumentationTests::value);
		return Stream.concat(DocumentedProperty.names().stream(), meters)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String value(Field constant) {
		try {
			return (String) constant.get(null);
		}
		catch (IllegalAccessException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static String comparable(String line) {
		return line.strip()
			.replace("OrderControllerTests", "SliceTests")
			.replace("(OrderController.class)", "(SliceTests.OrderController.class)")
			.replaceFirst("^static class ", "class ");
	}

	private static String read(Path path) {
		try {
			return Files.readString(path);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

}
