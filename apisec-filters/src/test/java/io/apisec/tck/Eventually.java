package io.apisec.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** Waits for what another thread is about to do. */
public final class Eventually {

	private static final Duration DEADLINE = Duration.ofSeconds(20);

	private Eventually() {
	}

	/**
	 * Asks again and again until the answer is yes, and fails when that takes too long.
	 * @param what is waited for, for the failure's message
	 * @param reached asked often
	 */
	public static void reach(String what, BooleanSupplier reached) {
		long end = System.nanoTime() + DEADLINE.toNanos();
		boolean yes = reached.getAsBoolean();
		while (!yes && System.nanoTime() < end) {
			LockSupport.parkNanos(5_000_000);
			yes = reached.getAsBoolean();
		}
		assertThat(yes).as(what).isTrue();
	}

}
