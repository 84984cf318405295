package io.apisec.fips.hsm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.apisec.core.BoundedWait;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A call into a vendor's library that the start waits for, and not for ever: nothing can
 * end a call that hangs, so it is left to a thread of its own.
 */
final class TokenCall {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private TokenCall() {
	}

	static <T> T of(Path library, Supplier<T> call) {
		return of(library, LIMIT, call);
	}

	static <T> T of(Path library, Duration limit, Supplier<T> call) {
		CompletableFuture<Outcome<T>> outcome = new CompletableFuture<>();
		Thread thread = new Thread(() -> outcome.complete(Outcome.of(call)), "apisec-hsm-start");
		thread.setDaemon(true);
		thread.start();
		Outcome<T> ended = BoundedWait.await((executor) -> outcome, limit);
		if (ended == null) {
			throw new StartupException(
					"The PKCS#11 library " + library + " has not answered for " + limit.toSeconds() + " seconds.",
					"Check the token and the way to it with the vendor's tools: pkcs11-tool --module " + library
							+ " --list-token-slots");
		}
		return ended.value();
	}

	/**
	 * How a call ended.
	 *
	 * @param <T> the type of its result
	 * @param result its result, {@code null} where it has none
	 * @param fault what it threw, {@code null} where it has not
	 */
	private record Outcome<T>(@Nullable T result, @Nullable Throwable fault) {

		static <T> Outcome<T> of(Supplier<T> call) {
			try {
				return new Outcome<>(call.get(), null);
			}
			catch (RuntimeException | LinkageError | AssertionError fault) {
				return new Outcome<>(null, fault);
			}
		}

		T value() {
			if (this.fault instanceof Error error) {
				throw error;
			}
			if (this.fault != null || this.result == null) {
				throw (this.fault instanceof RuntimeException fault) ? fault : new IllegalStateException("No result");
			}
			return this.result;
		}

	}

}
