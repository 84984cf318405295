package io.apisec.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages that users read: the readme, the changelog, and everything in docs. */
final class Documentation {

	private static final Pattern BLOCK = Pattern
		.compile("(?m)^(?:<!-- (?<note>[^>]*) -->\\n)?```(?<language>\\w+)\\n(?<text>[\\s\\S]*?)^```$");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

	private Documentation() {
	}

	/** The directory of the project, wherever the test was started. */
	static Path root() {
		Path directory = Path.of("").toAbsolutePath();
		while (directory != null && !Files.exists(directory.resolve("docs/rationale.md"))) {
			directory = directory.getParent();
		}
		if (directory == null) {
			throw new IllegalStateException("The documentation is not above the working directory");
		}
		return directory;
	}

	static List<Page> pages() {
		Path root = root();
		try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
			return Stream.concat(Stream.of(root.resolve("README.md"), root.resolve("CHANGELOG.md")), docs)
				.filter((path) -> path.toString().endsWith(".md"))
				.sorted()
				.map(Documentation::read)
				.toList();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private static Page read(Path path) {
		try {
			return new Page(path, Files.readString(path));
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/**
	 * A page.
	 *
	 * @param path where it lies
	 * @param text what it says
	 */
	record Page(Path path, String text) {

		List<Block> blocks(String language) {
			List<Block> blocks = new ArrayList<>();
			Matcher matcher = BLOCK.matcher(this.text);
			while (matcher.find()) {
				if (language.equals(matcher.group("language"))) {
					long line = this.text.substring(0, matcher.start("text")).lines().count() + 1;
					String note = matcher.group("note");
					blocks.add(new Block(this, line, (note != null) ? note : "", matcher.group("text")));
				}
			}
			return blocks;
		}

		List<Link> links() {
			return LINK.matcher(this.text)
				.results()
				.map((link) -> new Link(this, link.group(1), (link.group(2) != null) ? link.group(2) : ""))
				.toList();
		}

		/** The fragments by which other pages can name a heading. */
		List<String> anchors() {
			return HEADING.matcher(this.text)
				.results()
				.map((heading) -> heading.group(1)
					.toLowerCase(Locale.ROOT)
					.replaceAll("[^\\p{L}\\p{N} _-]", "")
					.replace(' ', '-'))
				.toList();
		}

		@Override
		public String toString() {
			return root().relativize(this.path).toString();
		}

	}

	/**
	 * A block of code.
	 *
	 * @param page where it stands
	 * @param line its first line
	 * @param note the comment before it, empty where there is none
	 * @param text its lines
	 */
	record Block(Page page, long line, String note, String text) {

		@Override
		public String toString() {
			return this.page + ":" + this.line;
		}

	}

	/**
	 * A link to another page or file of the project.
	 *
	 * @param page where it stands
	 * @param target the relative path, empty for the page itself
	 * @param anchor the heading, empty where none is named
	 */
	record Link(Page page, String target, String anchor) {

		Path file() {
			return (this.target.isEmpty()) ? this.page.path()
					: this.page.path().resolveSibling(this.target).normalize();
		}

		@Override
		public String toString() {
			return this.page + " -> " + this.target + "#" + this.anchor;
		}

	}

}
