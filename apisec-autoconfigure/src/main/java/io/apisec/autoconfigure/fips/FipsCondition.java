package io.apisec.autoconfigure.fips;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a validated module is asked for. */
final class FipsCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		FipsProperties.Mode mode = Binder.get(context.getEnvironment())
			.bind("apisec.fips.mode", FipsProperties.Mode.class)
			.orElse(FipsProperties.Mode.OFF);
		ConditionMessage message = ConditionMessage.forCondition("FIPS").because("apisec.fips.mode is " + mode);
		return new ConditionOutcome(mode != FipsProperties.Mode.OFF, message);
	}

}
