package io.apisec.autoconfigure.jwt;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Whether tokens are to be judged: wherever apisec's own chain reads them, so that a
 * forgotten issuer stops the start, and wherever an issuer is named. An application whose
 * own chain knows its callers by other means names none.
 */
final class TokensExpectedCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final List<String> NAMES_ISSUER = List.of("apisec.jwt.issuers[0].issuer",
			"spring.security.oauth2.resourceserver.jwt.issuer-uri",
			"spring.security.oauth2.resourceserver.jwt.jwk-set-uri",
			"spring.security.oauth2.resourceserver.jwt.public-key-location");

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Tokens expected");
		if (!hasOwnChain(context.getBeanFactory())) {
			return ConditionOutcome.match(message.because("apisec's chain reads them"));
		}
		return namesIssuer(context.getEnvironment()) ? ConditionOutcome.match(message.because("an issuer is named"))
				: ConditionOutcome
					.noMatch(message.because("the application has a chain of its own and names no issuer"));
	}

	private static boolean hasOwnChain(@Nullable ConfigurableListableBeanFactory beans) {
		return beans != null && beans.getBeanNamesForType(SecurityFilterChain.class, true, false).length > 0;
	}

	private static boolean namesIssuer(Environment environment) {
		Binder binder = Binder.get(environment);
		return NAMES_ISSUER.stream().anyMatch((name) -> binder.bind(name, Bindable.of(String.class)).isBound());
	}

}
