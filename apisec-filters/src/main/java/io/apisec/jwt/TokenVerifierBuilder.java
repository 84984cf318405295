package io.apisec.jwt;

import java.net.URI;
import java.security.Provider;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

import io.apisec.core.SecurityEventPublisher;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/** Puts a {@link TokenVerifier} together. Everything but the issuers has a default. */
public final class TokenVerifierBuilder {

	private final List<JwtIssuer> issuers;

	private JwtSettings settings = JwtSettings.defaults();

	private InstantSource clock = Clock.systemUTC();

	private SecurityEventPublisher events = (event) -> {
	};

	private JwksFetchListener fetches = (issuer, success, duration) -> {
	};

	private List<OAuth2TokenValidator<Jwt>> validators = List.of();

	private @Nullable TokenRevocationStore revocation;

	private @Nullable Provider provider;

	TokenVerifierBuilder(List<JwtIssuer> issuers) {
		this.issuers = List.copyOf(issuers);
	}

	/**
	 * What holds for the tokens of all issuers.
	 * @param settings the settings
	 * @return this builder
	 */
	public TokenVerifierBuilder settings(JwtSettings settings) {
		this.settings = settings;
		return this;
	}

	/**
	 * The clock that tokens and keys are judged by.
	 * @param clock the clock
	 * @return this builder
	 */
	public TokenVerifierBuilder clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Who hears what happens to keys.
	 * @param events takes the events
	 * @return this builder
	 */
	public TokenVerifierBuilder events(SecurityEventPublisher events) {
		this.events = events;
		return this;
	}

	/**
	 * Who hears of fetches.
	 * @param fetches hears of every fetch
	 * @return this builder
	 */
	public TokenVerifierBuilder fetches(JwksFetchListener fetches) {
		this.fetches = fetches;
		return this;
	}

	/**
	 * What the application itself demands of tokens. Asked when a token is verified, not
	 * each time it is sent.
	 * @param validators the validators, asked in order, on threads that may not be the
	 * request's
	 * @return this builder
	 */
	public TokenVerifierBuilder validators(List<OAuth2TokenValidator<Jwt>> validators) {
		this.validators = List.copyOf(validators);
		return this;
	}

	/**
	 * Who knows revoked tokens.
	 * @param revocation the store, {@code null} for none
	 * @return this builder
	 */
	public TokenVerifierBuilder revocation(@Nullable TokenRevocationStore revocation) {
		this.revocation = revocation;
		return this;
	}

	/**
	 * Where digests, signatures and keys come from.
	 * @param provider the provider, {@code null} for the JDK's choice
	 * @return this builder
	 */
	public TokenVerifierBuilder provider(@Nullable Provider provider) {
		this.provider = provider;
		return this;
	}

	/**
	 * Makes the verifier and begins to fetch keys in the background; does not wait for
	 * them.
	 * @return the verifier, to be closed
	 * @throws io.apisec.core.StartupException if there is no issuer, two have one name,
	 * or a public key is not sound
	 */
	public TokenVerifier build() {
		IssuerChecks.distinct(this.issuers);
		VerifiedTokenCache cache = cache();
		ScheduledExecutorService scheduler = JwtThreads.scheduler();
		Map<String, IssuerVerifier> verifiers = new HashMap<>();
		for (JwtIssuer issuer : this.issuers) {
			verifiers.put(issuer.issuer(),
					new IssuerVerifier(issuer, this.settings, keys(issuer, scheduler), this.validators));
		}
		TokenVerifier verifier = new TokenVerifier(verifiers, this.settings, this.clock, cache,
				new RevocationCheck(this.revocation), scheduler);
		verifiers.values().forEach((issuer) -> issuer.keys().start());
		return verifier;
	}

	/** Makes one digest, so that a provider without it is not found by a request. */
	private VerifiedTokenCache cache() {
		VerifiedTokenCache cache = new VerifiedTokenCache(this.settings.cache(), this.provider);
		try {
			cache.digest("");
			return cache;
		}
		catch (IllegalStateException missing) {
			throw new StartupException("The security provider has no SHA-256, which the cache of tokens needs.",
					"Use a provider that has it, or turn the cache off:\n\napisec.jwt.cache.max-size: 0");
		}
	}

	private KeySource keys(JwtIssuer issuer, ScheduledExecutorService scheduler) {
		if (issuer.publicKey() != null) {
			return FixedKey.of(issuer, this.provider);
		}
		JwksSettings jwks = this.settings.jwks();
		JsonHttpClient http = new JsonHttpClient(jwks.fetchTimeout(), issuer.sslContext(), scheduler);
		JwkSetLocation location = (issuer.jwkSetUri() != null) ? JwkSetLocation.at(URI.create(issuer.jwkSetUri()))
				: new DiscoveredLocation(issuer.issuer(), http);
		JwkSetFetch fetch = new JwkSetFetch(location, http, new JwkSetReader(issuer.algorithms(), this.provider),
				jwks.fetchTimeout());
		KeyNews news = new KeyNews(issuer.issuer(), this.events, this.clock);
		return new FetchedKeys(issuer.issuer(), jwks, fetch, this.clock, scheduler, news, this.fetches);
	}

}
