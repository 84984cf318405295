package io.apisec.autoconfigure.ratelimit;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether refused credentials are counted: else nothing is asked at the edge. */
final class FailedAuthenticationCondition extends SpringBootCondition {

	private static final String NAME = "apisec.rate-limit.failed-authentication";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean set = Binder.get(context.getEnvironment())
			.bind(NAME, Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of())
			.size() > 0;
		return new ConditionOutcome(set,
				ConditionMessage.forCondition("Refused credentials counted").because(NAME + " is set: " + set));
	}

}
