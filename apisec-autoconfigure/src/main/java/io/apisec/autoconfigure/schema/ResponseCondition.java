package io.apisec.autoconfigure.schema;

import io.apisec.autoconfigure.schema.SchemaProperties.Response;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether answers are looked at: else nothing stands in their way. */
final class ResponseCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Response response = Binder.get(context.getEnvironment())
			.bind("apisec.schema.response", Response.class)
			.orElse(Response.OFF);
		return new ConditionOutcome(response != Response.OFF,
				ConditionMessage.forCondition("Answers looked at").because("apisec.schema.response is " + response));
	}

}
