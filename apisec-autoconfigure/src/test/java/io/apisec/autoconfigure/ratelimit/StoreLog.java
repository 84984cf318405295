package io.apisec.autoconfigure.ratelimit;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.apisec.ratelimit.bucket.StoreBreaker;
import org.slf4j.LoggerFactory;

/** What is logged of the store, from an application's start on, which sets levels. */
final class StoreLog implements AutoCloseable {

	private final Logger logger = (Logger) LoggerFactory.getLogger(StoreBreaker.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	StoreLog() {
		this.lines.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.lines);
	}

	List<Level> levels() {
		return List.copyOf(this.lines.list).stream().map(ILoggingEvent::getLevel).toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.lines);
	}

}
