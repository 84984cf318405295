package io.apisec.tck;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** Keeps what is written to the audit logger. */
final class AuditLog extends AppenderBase<ILoggingEvent> {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	/** An application that starts sets logging up anew, and drops what was attached. */
	void attach() {
		Logger logger = (Logger) LoggerFactory.getLogger("io.apisec.audit");
		setContext(logger.getLoggerContext());
		start();
		logger.setLevel(Level.INFO);
		logger.setAdditive(false);
		if (!logger.isAttached(this)) {
			logger.addAppender(this);
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.lines.add(event.getFormattedMessage());
	}

	List<String> linesWith(String text) {
		return this.lines.stream().filter((line) -> line.contains(text)).toList();
	}

}
