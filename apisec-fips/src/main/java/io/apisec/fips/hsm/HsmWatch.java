package io.apisec.fips.hsm;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.apisec.core.SecurityEventPublisher;

/**
 * Watches a token while it serves: whether it still signs, and whether it has a newer
 * key.
 *
 * <p>
 * Two daemon threads: one that calls into the token, and one that only says when, and
 * notices when the first does not come back.
 */
public final class HsmWatch implements AutoCloseable {

	private final ScheduledThreadPoolExecutor timer;

	private final ThreadPoolExecutor worker;

	private final HsmProbe probe;

	private final HsmRotation rotation;

	private final AtomicBoolean refreshing = new AtomicBoolean();

	private HsmWatch(HsmToken token, Consumer<HsmKey> publication, HsmNews news, InstantSource clock) {
		this.timer = new ScheduledThreadPoolExecutor(1, daemon("apisec-hsm-timer"),
				new ThreadPoolExecutor.DiscardPolicy());
		this.worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				daemon("apisec-hsm"), new ThreadPoolExecutor.DiscardPolicy());
		this.probe = new HsmProbe(token::probe, this.worker, news, clock);
		this.rotation = new HsmRotation(token, publication, news);
	}

	/**
	 * Starts to watch a token.
	 * @param token the token
	 * @param probeInterval how often its key has to sign; one that fails does not answer,
	 * and so does one that has not signed after two of them
	 * @param refresh how often newer keys are looked for
	 * @param publication puts a key into service; what it throws leaves the one before in
	 * place
	 * @param events what auditors are told
	 * @param clock tells the time of events
	 * @return the watch, to be closed
	 */
	public static HsmWatch start(HsmToken token, Duration probeInterval, Duration refresh, Consumer<HsmKey> publication,
			SecurityEventPublisher events, InstantSource clock) {
		HsmWatch watch = new HsmWatch(token, publication, new HsmNews(events, clock), clock);
		watch.every(probeInterval, watch.probe::due);
		watch.every(refresh, watch::refresh);
		return watch;
	}

	private void every(Duration period, Runnable task) {
		Future<?> unused = this.timer.scheduleWithFixedDelay(task, period.toMillis(), period.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void refresh() {
		if (this.refreshing.compareAndSet(false, true)) {
			this.worker.execute(() -> {
				try {
					this.rotation.refresh();
				}
				finally {
					this.refreshing.set(false);
				}
			});
		}
	}

	/**
	 * What the last probe has shown. Never waits for the token.
	 * @return the state
	 */
	public HsmState state() {
		return this.probe.state();
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
		this.worker.shutdownNow();
	}

	private static ThreadFactory daemon(String name) {
		return (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		};
	}

}
