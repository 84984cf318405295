package io.apisec.fips.hsm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the PIN of a token comes from. It is never shown. */
public final class HsmPin {

	private static final Logger logger = LoggerFactory.getLogger(HsmPin.class);

	/** In bytes. The standard leaves the longest PIN to each token; none comes near. */
	private static final int MAX_SIZE = 256;

	private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

	private final @Nullable String value;

	private final @Nullable Path file;

	private HsmPin(@Nullable String value, @Nullable Path file) {
		this.value = value;
		this.file = file;
	}

	/**
	 * A PIN that is known.
	 * @param value the PIN
	 * @return where it comes from
	 */
	public static HsmPin of(String value) {
		return new HsmPin(value, null);
	}

	/**
	 * A PIN that stands in a file, alone. A line break at its end does not count.
	 * @param file the file, of at most 256 bytes
	 * @return where it comes from
	 */
	public static HsmPin in(Path file) {
		return new HsmPin(null, file);
	}

	/** Warns where others can read the PIN, too. */
	void warnOfOtherReaders() {
		if (this.file != null) {
			warnOfOtherReaders(this.file);
		}
	}

	private static void warnOfOtherReaders(Path file) {
		PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		try {
			if (view != null && Files.exists(file)
					&& view.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
				logger.warn("The PIN file {} can be read or written by others than its owner: chmod 400 it", file);
			}
		}
		catch (IOException fault) {
			throw unreadable(file);
		}
	}

	/**
	 * Reads the PIN.
	 * @return the PIN, to be wiped after use
	 * @throws StartupException if there is none
	 */
	char[] read() {
		String pin = (this.file != null) ? read(this.file) : this.value;
		if (pin == null || pin.isEmpty()) {
			throw new StartupException("The PIN of the PKCS#11 token is empty.",
					"Set apisec.fips.hsm.pin, or write the PIN into the file of apisec.fips.hsm.pin-file.");
		}
		if (pin.chars().anyMatch((character) -> character < ' ' || character > '~')) {
			throw new StartupException(
					"The PIN of the PKCS#11 token holds something else than printable ASCII characters, such as a second"
							+ " line or a byte order mark, and was not sent.",
					"Write the PIN alone, in one line: echo 1234 > pin-file");
		}
		return pin.toCharArray();
	}

	private static String read(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			byte[] content = in.readNBytes(MAX_SIZE + 1);
			if (content.length > MAX_SIZE) {
				throw new StartupException(
						"The PIN file " + file + " is larger than " + MAX_SIZE + " bytes: it holds no PIN.",
						"Name a file that holds the PIN and nothing else in apisec.fips.hsm.pin-file.");
			}
			return new String(content, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
		}
		catch (IOException fault) {
			throw unreadable(file);
		}
	}

	private static StartupException unreadable(Path file) {
		return new StartupException("The PIN file " + file + " cannot be read.",
				"Name a file in apisec.fips.hsm.pin-file that exists and that this process may read.");
	}

	@Override
	public String toString() {
		return (this.file != null) ? "in " + this.file : "given";
	}

}
