package io.apisec.tck;

import io.apisec.core.Enforcement;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The application of the kit, without a word about its web stack. */
@Configuration(proxyBeanMethods = false)
@Import({ OpenController.class, ClosedController.class, DocsController.class, ScopedController.class,
		SharedController.class, PayloadController.class, DocumentedController.class, ResponseController.class,
		FormController.class, GuardedController.class, AttackedController.class, OwnedController.class,
		LimitedController.class, Resolvers.class })
public class KitConfiguration {

	@Bean
	Gate kitGate() {
		return new Gate();
	}

	@Bean
	EventCollector kitEventCollector() {
		return new EventCollector();
	}

	@Bean
	SimpleMeterRegistry kitMeterRegistry() {
		return new SimpleMeterRegistry();
	}

	@Bean
	@Order(1)
	StagedControl kitBufferingControl() {
		return new StagedControl(Stage.ENDPOINT, new BufferingControl(), Enforcement.ENFORCE);
	}

	@Bean
	StagedControl kitBrokenControl() {
		return new StagedControl(Stage.ENDPOINT, new BrokenControl(), Enforcement.ENFORCE);
	}

}
