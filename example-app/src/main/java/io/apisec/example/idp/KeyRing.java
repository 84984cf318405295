package io.apisec.example.idp;

import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;

/**
 * The keys at one moment; never changed, only followed by the next.
 *
 * @param active the key that signs
 * @param retired keys that sign no more but are still published
 */
record KeyRing(JWK active, List<JWK> retired) {

	KeyRing {
		retired = List.copyOf(retired);
	}

	static KeyRing of(JWK only) {
		return new KeyRing(only, List.of());
	}

	KeyRing rotate(JWK next) {
		return new KeyRing(next, all());
	}

	KeyRing dropRetired() {
		return of(this.active);
	}

	JWKSet asSet() {
		return new JWKSet(all());
	}

	private List<JWK> all() {
		return Stream.concat(Stream.of(this.active), this.retired.stream()).toList();
	}

}
