package io.apisec.fips.hsm;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a token has answered, out of the exceptions that the JDK wraps it in. */
final class Pkcs11Fault {

	private static final Pattern CODE = Pattern.compile("CKR_[A-Z0-9_]+");

	private static final int MAX_CAUSES = 10;

	private Pkcs11Fault() {
	}

	/**
	 * The code of the standard, or the message of the innermost cause where there is
	 * none.
	 * @param fault what was thrown
	 * @return the reason, in a few words
	 */
	static String reason(Throwable fault) {
		return causes(fault).map(Throwable::getMessage)
			.filter(Objects::nonNull)
			.flatMap((message) -> CODE.matcher(message).results().map((code) -> code.group()))
			.findFirst()
			.orElseGet(() -> causes(fault).reduce((outer, inner) -> inner)
				.map((innermost) -> String.valueOf(innermost.getMessage()))
				.orElse(""));
	}

	/** Whether the token refused a PIN, or refuses every PIN. */
	static boolean refusesPin(Throwable fault) {
		return reason(fault).startsWith("CKR_PIN_");
	}

	private static Stream<Throwable> causes(Throwable fault) {
		return Stream.<Throwable>iterate(fault, Objects::nonNull, Throwable::getCause).limit(MAX_CAUSES);
	}

}
