package io.apisec.jwt;

import io.apisec.core.Denial;
import io.apisec.core.DenialCarrier;

import org.springframework.security.oauth2.jwt.JwtException;

/** A token cannot be judged at the moment, inside somebody else's security chain. */
final class UnjudgedTokenException extends JwtException implements DenialCarrier {

	private static final long serialVersionUID = 1L;

	private final transient Denial denial;

	UnjudgedTokenException(Denial denial) {
		super(denial.detail());
		this.denial = denial;
	}

	@Override
	public Denial denial() {
		return this.denial;
	}

}
