package io.apisec.jwt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import com.github.benmanes.caffeine.cache.Cache;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Judges access tokens: signed JWTs of the issuers that are configured (RFC 7519, RFC
 * 8725, RFC 9068).
 *
 * <p>
 * It decides at once wherever keys are known; only a fetch of keys and a revocation store
 * make it answer later. Whatever the web stack, this is the one place that says what a
 * good token is. Make one with {@link #builder}, and close it to stop its threads.
 */
public final class TokenVerifier implements AutoCloseable {

	private final Map<String, IssuerVerifier> issuers;

	private final JwtSettings settings;

	private final InstantSource clock;

	private final VerifiedTokenCache cache;

	private final RevocationCheck revocation;

	private final ExecutorService resumption;

	private final ScheduledExecutorService scheduler;

	TokenVerifier(Map<String, IssuerVerifier> issuers, JwtSettings settings, InstantSource clock,
			VerifiedTokenCache cache, RevocationCheck revocation, ScheduledExecutorService scheduler) {
		this.issuers = Map.copyOf(issuers);
		this.settings = settings;
		this.clock = clock;
		this.cache = cache;
		this.revocation = revocation;
		this.resumption = JwtThreads.pool("apisec-jwt", 2);
		this.scheduler = scheduler;
	}

	/**
	 * Begins to describe a verifier.
	 * @param issuers whose tokens are believed, at least one, no two of one name
	 * @return the builder
	 */
	public static TokenVerifierBuilder builder(List<JwtIssuer> issuers) {
		return new TokenVerifierBuilder(issuers);
	}

	/**
	 * Judges a token. Never waits.
	 * @param token the token as it was sent, without the scheme
	 * @return the answer
	 */
	public Verification verify(String token) {
		if (token.length() > this.settings.maxTokenSize()) {
			return new Verification.Refused(TokenDenials.TOO_LARGE);
		}
		TokenDigest digest = this.cache.digest(token);
		Verification.Verified known = (digest != null) ? this.cache.find(digest, this.clock.millis()) : null;
		return (known != null) ? this.revocation.check(known) : verifyAnew(token, digest);
	}

	private Verification verifyAnew(String token, @Nullable TokenDigest digest) {
		CompactToken parsed = CompactToken.parse(token);
		if (parsed == null) {
			return new Verification.Refused(TokenDenials.MALFORMED);
		}
		String name = parsed.claimText("iss");
		IssuerVerifier issuer = (name != null) ? this.issuers.get(name) : null;
		if (issuer == null) {
			return new Verification.Refused(TokenDenials.ISSUER);
		}
		Denial refusal = issuer.refusal(parsed, this.clock.instant());
		if (refusal != null) {
			return new Verification.Refused(refusal);
		}
		Candidate candidate = new Candidate(parsed, issuer, digest);
		return withKey(candidate, issuer.keys().search(candidate.keyId()));
	}

	private Verification withKey(Candidate candidate, KeySearch search) {
		if (search instanceof KeySearch.Found found) {
			return withSignature(candidate, found.key());
		}
		if (search instanceof KeySearch.Awaited awaited) {
			Refresh refresh = awaited.refresh();
			return new Verification.Pending(refresh.answer()
				.thenComposeAsync(
						(answered) -> withKey(candidate,
								candidate.issuer().keys().searchAfter(candidate.keyId(), refresh))
							.settled(),
						this.resumption));
		}
		return new Verification.Refused(((KeySearch.Missing) search).denial());
	}

	private Verification withSignature(Candidate candidate, VerificationKey key) {
		Instant now = this.clock.instant();
		Verification.Settled answer = candidate.issuer().verify(candidate.token(), key, now);
		if (!(answer instanceof Verification.Verified verified)) {
			return answer;
		}
		if (candidate.digest() != null) {
			long verifiedAt = now.toEpochMilli();
			long until = Math.min(verifiedAt + this.cache.maxAge(), candidate.issuer().end(verified.token()));
			this.cache.add(candidate.digest(),
					new CachedToken(verified, candidate.issuer().keys(), candidate.keyId(), key, verifiedAt, until));
		}
		return this.revocation.check(verified);
	}

	/**
	 * How it stands with the keys of each issuer.
	 * @return one state for each issuer, in no order
	 */
	public List<IssuerState> issuerStates() {
		return this.issuers.values().stream().map((issuer) -> issuer.keys().state()).toList();
	}

	/**
	 * The cache of verified tokens, for its statistics only.
	 * @return the cache, always empty where it is turned off
	 */
	public Cache<?, ?> cache() {
		return this.cache.tokens();
	}

	/**
	 * The longest time until a {@link Verification.Pending} is settled.
	 * @return the bound for somebody who has to wait
	 */
	public Duration longestWait() {
		return this.settings.jwks().requestWait().plus(RevocationCheck.LIMIT).plus(Duration.ofSeconds(1));
	}

	/** Stops the threads. Tokens are judged with the keys that are known. */
	@Override
	public void close() {
		this.issuers.values().forEach((issuer) -> issuer.keys().close());
		this.scheduler.shutdownNow();
		this.resumption.shutdown();
	}

	/**
	 * A token whose key is looked for.
	 *
	 * @param token the token
	 * @param issuer who judges it
	 * @param digest what it will be remembered by, {@code null} for not at all
	 */
	private record Candidate(CompactToken token, IssuerVerifier issuer, @Nullable TokenDigest digest) {

		@Nullable String keyId() {
			return this.token.headerText("kid");
		}

	}

}
