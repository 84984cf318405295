package io.apisec.benchmarks.app;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Tells whoever started this process that it serves, and on which port. */
@Component
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

	private static final String READY = "ready ";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		System.out.println(READY + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
	}

}
