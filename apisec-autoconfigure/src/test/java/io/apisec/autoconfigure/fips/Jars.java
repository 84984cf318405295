package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** Jars as builds make them, and as somebody changes them. */
final class Jars {

	private static final String CHANGED_CLASS = "org/bouncycastle/jcajce/provider/BouncyCastleFipsProvider.class";

	private static final String TEXT = "BouncyCastle Security Provider";

	private static final String NOT_NEEDED = "(archunit|assertj|byte-buddy|embedded-redis|junit|lettuce|mockito|netty|reactor).*"
			+ "|.*-tests\\.jar";

	private Jars() {
	}

	static Path module() {
		return ChildJvm.classPath()
			.stream()
			.map(Path::of)
			.filter((path) -> path.getFileName().toString().startsWith("bc-fips-"))
			.findFirst()
			.orElseThrow();
	}

	/** The jar with one letter of one class changed: it loads and runs as before. */
	static Path changed(Path jar, Path copy, boolean signed) {
		try (JarFile original = new JarFile(jar.toFile(), false);
				JarOutputStream changed = new JarOutputStream(Files.newOutputStream(copy))) {
			for (JarEntry entry : original.stream().toList()) {
				if (signed || !entry.getName().matches("META-INF/.*\\.(SF|RSA)")) {
					changed.putNextEntry(new JarEntry(entry.getName()));
					try (InputStream content = original.getInputStream(entry)) {
						changed.write(changed(entry.getName(), content.readAllBytes()));
					}
				}
			}
			return copy;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private static byte[] changed(String name, byte[] content) {
		if (!name.equals(CHANGED_CLASS)) {
			return content;
		}
		String text = new String(content, StandardCharsets.ISO_8859_1);
		if (!text.contains(TEXT)) {
			throw new IllegalStateException("Nothing to change in " + name);
		}
		return text.replace(TEXT, TEXT.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.ISO_8859_1);
	}

	/** An executable jar of the probe, as Boot's plugins make it. */
	static Path executable(Path directory, Path module, boolean unpacked) {
		Path source = jar(directory.resolve("probe.jar"),
				Path.of(FipsProbe.class.getProtectionDomain().getCodeSource().getLocation().getPath()),
				FipsProbe.class.getName().replace('.', '/'));
		Path executable = directory.resolve("executable.jar");
		Repackager repackager = new Repackager(source.toFile());
		repackager.setMainClass(FipsProbe.class.getName());
		try {
			repackager.repackage(executable.toFile(), (callback) -> {
				for (Path library : libraries(directory, module)) {
					boolean unpack = unpacked && library.equals(module);
					callback
						.library(new Library(null, library.toFile(), LibraryScope.COMPILE, null, unpack, false, true));
				}
			});
			return executable;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private static List<Path> libraries(Path directory, Path module) {
		Stream<Path> others = ChildJvm.classPath().stream().map(Path::of).filter((entry) -> !entry.equals(module()));
		Stream<Path> jars = others.flatMap((entry) -> {
			if (!Files.isDirectory(entry)) {
				return Stream.of(entry).filter((jar) -> !jar.getFileName().toString().matches(NOT_NEEDED));
			}
			String name = entry.getParent().getParent().getFileName().toString();
			return entry.endsWith("classes") ? Stream.of(jar(directory.resolve(name + ".jar"), entry, ""))
					: Stream.empty();
		});
		return Stream.concat(jars, Stream.of(module)).toList();
	}

	/** What lies in a directory and begins with a path. */
	private static Path jar(Path jar, Path directory, String prefix) {
		try (OutputStream file = Files.newOutputStream(jar);
				JarOutputStream output = new JarOutputStream(file);
				Stream<Path> files = Files.walk(directory)) {
			for (Path path : files.filter(Files::isRegularFile).toList()) {
				String name = directory.relativize(path).toString();
				if (name.startsWith(prefix)) {
					output.putNextEntry(new JarEntry(name));
					Files.copy(path, output);
				}
			}
			return jar;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

}
