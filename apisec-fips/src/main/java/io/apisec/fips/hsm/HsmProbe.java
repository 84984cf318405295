package io.apisec.fips.hsm;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the key that serves sign every few seconds.
 *
 * <p>
 * A call into a vendor's library may hang for ever, and nothing can end it. So it is made
 * on a thread of its own. One that has not come back when the next is due may be slow, or
 * wait behind another; twice in a row, it counts as a failure.
 */
final class HsmProbe {

	private static final Logger logger = LoggerFactory.getLogger(HsmProbe.class);

	private static final int TOO_OFTEN = 2;

	private final Supplier<@Nullable KeyPairFlaw> signature;

	private final Executor worker;

	private final HsmNews news;

	private final InstantSource clock;

	private final AtomicBoolean pending = new AtomicBoolean();

	private volatile HsmState state;

	/** Seen by the thread alone that says when. */
	private int missed;

	HsmProbe(Supplier<@Nullable KeyPairFlaw> signature, Executor worker, HsmNews news, InstantSource clock) {
		this.signature = signature;
		this.worker = worker;
		this.news = news;
		this.clock = clock;
		this.state = new HsmState(true, null, clock.instant(), clock.instant());
	}

	HsmState state() {
		return this.state;
	}

	/** The next probe is due. Returns at once. */
	void due() {
		if (this.pending.compareAndSet(false, true)) {
			this.missed = 0;
			this.worker.execute(this::probe);
		}
		else if (++this.missed >= TOO_OFTEN) {
			ended("no-answer");
		}
	}

	private void probe() {
		String failure = KeyPairFlaw.SIGNATURE_FAILED.text();
		try {
			KeyPairFlaw flaw = this.signature.get();
			failure = (flaw != null) ? flaw.text() : null;
		}
		catch (RuntimeException fault) {
			logger.debug("A probe failed", fault);
		}
		finally {
			ended(failure);
			this.pending.set(false);
		}
	}

	private synchronized void ended(@Nullable String failure) {
		HsmState before = this.state;
		this.state = before.next(failure, this.clock.instant());
		if (before.answers() && failure != null) {
			this.news.outageBegan(failure);
		}
		else if (!before.answers() && failure == null) {
			this.news.outageEnded();
		}
	}

}
