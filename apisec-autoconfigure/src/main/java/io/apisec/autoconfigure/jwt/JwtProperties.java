package io.apisec.autoconfigure.jwt;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Whose tokens are believed. Where no issuer is named,
 * spring.security.oauth2.resourceserver.jwt is used.
 *
 * @param issuers the issuers whose tokens are believed.
 * @param clockSkew how far the clocks of issuer and application may differ.
 * @param maxTokenSize the largest token that is looked at.
 * @param requiredClaims the claims that every token must have.
 * @param maxLifetime the longest time from issue to expiry; any where absent.
 * @param jwks how the issuers' keys are kept up to date.
 * @param cache how verified tokens are remembered.
 * @param revocation whether tokens can be revoked before they expire.
 */
@ConfigurationProperties("apisec.jwt")
public record JwtProperties(@DefaultValue List<Issuer> issuers, @DefaultValue("30s") Duration clockSkew,
		@DefaultValue("8KB") DataSize maxTokenSize, @DefaultValue( {
				"exp", "sub" }) List<String> requiredClaims,
		@Nullable Duration maxLifetime, @DefaultValue Jwks jwks, @DefaultValue Cache cache,
		@DefaultValue Revocation revocation){

	/**
	 * An issuer whose tokens are believed.
	 *
	 * @param issuer the exact value of the claim iss; keys are found from it by discovery
	 * unless jwk-set-uri is given.
	 * @param jwkSetUri the address of the issuer's JWK Set.
	 * @param audiences the values of the claim aud that mean this application; a token
	 * needs one of them.
	 * @param algorithms the signature algorithms that are accepted; asymmetric ones only.
	 * @param tokenTypes the values of the header typ that are accepted; a token without
	 * one is, unless require-token-type is set.
	 * @param requireTokenType whether a token without the header typ is refused.
	 * @param principalClaim the claim that names the caller.
	 * @param authoritiesClaim the claims that hold scopes; all of them are read.
	 * @param sslBundle the SSL bundle for connections to the issuer.
	 */
	public record Issuer(@DefaultValue("") String issuer, @Nullable String jwkSetUri,
			@DefaultValue List<String> audiences, @DefaultValue( {
					"RS256", "PS256", "ES256", "RS384", "RS512", "PS384", "PS512", "ES384",
					"ES512" }) List<String> algorithms,
			@DefaultValue({ "at+jwt", "JWT" }) List<String> tokenTypes, @DefaultValue("false") boolean requireTokenType,
			@DefaultValue("sub") String principalClaim, @DefaultValue({ "scope", "scp" }) List<String> authoritiesClaim,
			@Nullable String sslBundle){

	}

	/**
	 * How the issuers' keys are kept up to date.
	 *
	 * @param timeToLive after at most this time a key that has left the set is refused.
	 * @param refreshAhead how long before that the set is read anew in the background.
	 * @param requestWait the longest that a request waits for the issuer; afterwards 503.
	 * @param fetchTimeout the longest that reading the set takes, in the background.
	 * @param unknownKeyCooldown unknown key ids cause at most one fetch in this time.
	 * @param outageTolerance how long the last known keys serve while the issuer is down;
	 * afterwards 503.
	 */
	public record Jwks(@DefaultValue("5m") Duration timeToLive, @DefaultValue("30s") Duration refreshAhead,
			@DefaultValue("200ms") Duration requestWait, @DefaultValue("5s") Duration fetchTimeout,
			@DefaultValue("30s") Duration unknownKeyCooldown, @DefaultValue("4h") Duration outageTolerance) {

	}

	/**
	 * How verified tokens are remembered, by their digest.
	 *
	 * @param maxSize how many tokens; 0 turns the cache off.
	 * @param maxAge how long at most, and never past a token's expiry.
	 */
	public record Cache(@DefaultValue("10000") int maxSize, @DefaultValue("60s") Duration maxAge) {

	}

	/**
	 * Whether tokens can be revoked before they expire. A TokenRevocationStore bean is
	 * asked in any case.
	 *
	 * @param store the built-in store.
	 */
	public record Revocation(@DefaultValue("none") Store store) {

	}

	/** The built-in revocation store. */
	public enum Store {

		/** None: tokens hold until they expire. */
		NONE

	}

}
