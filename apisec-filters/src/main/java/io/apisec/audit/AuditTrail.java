package io.apisec.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events from the request path and delivers them, in order, on a thread of its own.
 *
 * <p>
 * The queue is bounded: when listeners are slower than the attack, events are dropped
 * rather than requests held up or memory filled. Dropping is counted, and said in the log
 * and in an {@code events-dropped} event: when the queue has been emptied again, and
 * every ten seconds until then.
 */
public final class AuditTrail implements SecurityEventPublisher, AutoCloseable {

	/** How many events wait for delivery at most. */
	public static final int CAPACITY = 16384;

	private static final Logger LOGGER = LoggerFactory.getLogger(AuditTrail.class);

	private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

	private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

	/** Wakes the thread when there is no event left to do so. */
	private static final SecurityEvent END = SecurityEvent.withoutRequest(Instant.MIN, "end", "audit", "end",
			Outcome.ALLOWED, null);

	private final BlockingQueue<SecurityEvent> queue;

	private final List<Subscriber> subscribers;

	private final InstantSource clock;

	private final Thread thread;

	private final AtomicLong dropped = new AtomicLong();

	private volatile boolean closing;

	/** Touched by the delivering thread alone, as is the following. */
	private long reported;

	private Instant lastReport = Instant.MIN;

	private AuditTrail(List<SecurityEventListener> listeners, InstantSource clock, int capacity) {
		this.queue = new ArrayBlockingQueue<>(capacity);
		this.subscribers = listeners.stream().map(Subscriber::new).toList();
		this.clock = clock;
		this.thread = new Thread(this::run, "apisec-audit");
		this.thread.setDaemon(true);
	}

	/**
	 * Starts a trail.
	 * @param listeners who receives the events, in the order in which they are told
	 * @param clock the time of events about the trail itself
	 * @return the trail, to be closed when the application ends
	 */
	public static AuditTrail start(List<SecurityEventListener> listeners, InstantSource clock) {
		return start(listeners, clock, CAPACITY);
	}

	static AuditTrail start(List<SecurityEventListener> listeners, InstantSource clock, int capacity) {
		AuditTrail trail = new AuditTrail(listeners, clock, capacity);
		trail.thread.start();
		return trail;
	}

	@Override
	public void publish(SecurityEvent event) {
		if (this.closing || !this.queue.offer(event)) {
			this.dropped.incrementAndGet();
		}
	}

	/**
	 * How many events were dropped since the start.
	 * @return events
	 */
	public long dropped() {
		return this.dropped.get();
	}

	/**
	 * Takes no more events and waits, five seconds at most, until those taken are
	 * delivered.
	 */
	@Override
	public void close() {
		this.closing = true;
		// Where there is no room for it, the thread is awake anyway.
		boolean unused = this.queue.offer(END);
		try {
			this.thread.join(CLOSE_LIMIT.toMillis());
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		if (this.thread.isAlive()) {
			this.thread.interrupt();
			LOGGER.warn("About {} security events were not delivered before the end", this.queue.size());
		}
	}

	private void run() {
		SecurityEvent event = next();
		while (event != null) {
			deliver(event);
			reportDropped();
			event = next();
		}
		reportDropped();
	}

	/** The next event, {@code null} when there will be none. */
	private @Nullable SecurityEvent next() {
		try {
			SecurityEvent event = (this.closing) ? this.queue.poll() : this.queue.take();
			return (END.equals(event)) ? this.queue.poll() : event;
		}
		catch (InterruptedException interrupted) {
			// Of a listener's making, unless the trail is closed.
			return (this.closing) ? null : next();
		}
	}

	private void deliver(SecurityEvent event) {
		for (Subscriber subscriber : this.subscribers) {
			subscriber.tell(event);
		}
	}

	private void reportDropped() {
		long total = this.dropped.get();
		if (total == this.reported) {
			return;
		}
		Instant now = this.clock.instant();
		if (this.queue.isEmpty() || !now.isBefore(this.lastReport.plus(BETWEEN_REPORTS))) {
			LOGGER.warn("{} security events were dropped, as listeners are slower than events come; {} since the start",
					total - this.reported, total);
			this.reported = total;
			this.lastReport = now;
			deliver(SecurityEvent.withoutRequest(now, "events-dropped", "audit", "queue-full", Outcome.FAILED, null));
		}
	}

}
