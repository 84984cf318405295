package io.apisec.fips.hsm;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

import static org.assertj.core.api.Assertions.assertThat;

/** Who loses what to a thread whose output is kept: nobody anything. */
@ResourceLock(Resources.SYSTEM_OUT)
class ThreadOutputTests {

	@Test
	void outputWhenAnotherThreadPrintsThenGoesWhereItWent() {
		PrintStream before = System.out;
		ByteArrayOutputStream console = new ByteArrayOutputStream();
		System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
		try {
			AtomicReference<PrintStream> held = new AtomicReference<>();
			String kept = ThreadOutput.of(() -> {
				System.out.println("mine é");
				held.set(System.out);
				runAndWait(() -> System.out.println("theirs"));
			});
			held.get().println("held on to");
			System.out.println("afterwards");
			assertThat(kept).isEqualTo("mine é" + System.lineSeparator());
			assertThat(console.toString(StandardCharsets.UTF_8).lines()).containsExactly("theirs", "held on to",
					"afterwards");
		}
		finally {
			System.setOut(before);
		}
	}

	@Test
	void outputWhenSomebodySetsAnotherMeanwhileThenThatStays() {
		PrintStream before = System.out;
		PrintStream other = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
		try {
			ThreadOutput.of(() -> System.setOut(other));
			assertThat(System.out).isSameAs(other);
		}
		finally {
			System.setOut(before);
		}
	}

	private static void runAndWait(Runnable task) {
		Thread thread = new Thread(task);
		thread.start();
		try {
			thread.join(10_000);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
		}
	}

}
