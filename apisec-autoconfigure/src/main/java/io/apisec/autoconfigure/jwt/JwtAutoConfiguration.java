package io.apisec.autoconfigure.jwt;

import java.security.Principal;
import java.security.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.core.Enforcement;
import io.apisec.core.SecurityEventPublisher;
import io.apisec.core.StagedControl;
import io.apisec.jwt.BearerTokenControl;
import io.apisec.jwt.DecodedTokens;
import io.apisec.jwt.JwksFetchListener;
import io.apisec.jwt.JwtIssuer;
import io.apisec.jwt.TokenRevocationStore;
import io.apisec.jwt.TokenVerifier;
import io.apisec.jwt.TokenVerifierJwtDecoder;
import io.apisec.jwt.Verification;
import io.apisec.jwt.VerifiedToken;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Whose tokens are believed. Before Boot's own decoder, which would fetch the keys of an
 * issuer once for each unknown key.
 */
@AutoConfiguration(after = ApiSecAutoConfiguration.class, before = OAuth2ResourceServerAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties({ JwtProperties.class, OAuth2ResourceServerProperties.class })
public final class JwtAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(JwtDecoder.class)
	@Conditional(TokensExpectedCondition.class)
	static class OwnVerifier {

		@Bean
		TokenVerifier apiSecTokenVerifier(JwtProperties properties, OAuth2ResourceServerProperties boot,
				@Qualifier("apiSecClock") InstantSource clock, SecurityEventPublisher events,
				ObjectProvider<SslBundles> bundles, ObjectProvider<JwksFetchListener> fetches,
				ObjectProvider<OAuth2TokenValidator<Jwt>> validators, ObjectProvider<TokenRevocationStore> revocation,
				@Qualifier("apiSecProvider") ObjectProvider<Provider> provider) {
			List<JwtIssuer> issuers = Issuers.of(properties, boot.getJwt(), bundles);
			return TokenVerifier.builder(issuers)
				.settings(TokenSettings.of(properties))
				.clock(clock)
				.events(events)
				.fetches(all(fetches.orderedStream().toList()))
				.validators(validators.orderedStream().toList())
				.revocation(revocation.getIfAvailable())
				.provider(provider.getIfAvailable())
				.build();
		}

		private static JwksFetchListener all(List<JwksFetchListener> listeners) {
			return (issuer, success, duration) -> listeners
				.forEach((listener) -> listener.fetched(issuer, success, duration));
		}

		@Bean
		JwtDecoder apiSecJwtDecoder(TokenVerifier verifier) {
			return new TokenVerifierJwtDecoder(verifier);
		}

	}

	@Bean
	@ConditionalOnSingleCandidate(JwtDecoder.class)
	@Order(ControlOrder.JWT)
	StagedControl apiSecBearerTokenControl(ObjectProvider<TokenVerifier> verifier, ObjectProvider<JwtDecoder> decoder,
			ObjectProvider<JwtAuthenticationConverter> converter) {
		TokenVerifier own = verifier.getIfAvailable();
		Function<String, Verification> tokens = (own != null) ? own::verify : new DecodedTokens(decoder.getObject());
		BearerTokenControl control = new BearerTokenControl(tokens, callers(converter.getIfAvailable()));
		return new StagedControl(StagedControl.Stage.AUTHENTICATION, control, Enforcement.ENFORCE);
	}

	/** An application that converts tokens by itself is asked for each request. */
	private static Function<VerifiedToken, Principal> callers(@Nullable JwtAuthenticationConverter converter) {
		return (converter != null) ? (token) -> Objects.requireNonNull(converter.convert(token.jwt()))
				: BearerTokenControl::authentication;
	}

}
