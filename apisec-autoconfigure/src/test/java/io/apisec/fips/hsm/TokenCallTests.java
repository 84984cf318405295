package io.apisec.fips.hsm;

import java.nio.file.Path;
import java.security.ProviderException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the start makes of a vendor's library that answers, breaks, and hangs. */
class TokenCallTests {

	private static final Path LIBRARY = Path.of("/opt/vendor/libtoken.so");

	private static final Duration ENOUGH = Duration.ofSeconds(30);

	@Test
	void callWhenTheLibraryHangsThenIsGivenUpWithWhatToDo() throws InterruptedException {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		AtomicReference<Thread> caller = new AtomicReference<>();
		try {
			assertThatExceptionOfType(StartupException.class)
				.isThrownBy(() -> TokenCall.of(LIBRARY, Duration.ofSeconds(1), () -> {
					caller.set(Thread.currentThread());
					awaitQuietly(hanging);
					ended.countDown();
					return "late";
				}))
				.withMessage("The PKCS#11 library /opt/vendor/libtoken.so has not answered for 1 seconds.")
				.satisfies((refusal) -> assertThat(refusal.action())
					.contains("pkcs11-tool --module /opt/vendor/libtoken.so --list-token-slots"));
			assertThat(ended.getCount()).isEqualTo(1);
			assertThat(caller.get().isDaemon()).isTrue();
		}
		finally {
			hanging.countDown();
			assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void callWhenTheLibraryAnswersThenIsItsAnswerOrItsFault() {
		assertThat(TokenCall.of(LIBRARY, ENOUGH, () -> "slot 0")).isEqualTo("slot 0");
		ProviderException fault = new ProviderException("CKR_DEVICE_ERROR");
		assertThatThrownBy(() -> TokenCall.of(LIBRARY, ENOUGH, () -> {
			throw fault;
		})).isSameAs(fault);
		UnsatisfiedLinkError missing = new UnsatisfiedLinkError("no j2pkcs11");
		assertThatThrownBy(() -> TokenCall.of(LIBRARY, ENOUGH, () -> {
			throw missing;
		})).isSameAs(missing);
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
		}
	}

}
