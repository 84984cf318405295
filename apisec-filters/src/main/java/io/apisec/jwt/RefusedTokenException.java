package io.apisec.jwt;

import io.apisec.core.Denial;
import io.apisec.core.DenialCarrier;

import org.springframework.security.oauth2.jwt.BadJwtException;

/** A token is refused, inside somebody else's security chain. */
final class RefusedTokenException extends BadJwtException implements DenialCarrier {

	private static final long serialVersionUID = 1L;

	private final transient Denial denial;

	RefusedTokenException(Denial denial) {
		super(denial.detail());
		this.denial = denial;
	}

	@Override
	public Denial denial() {
		return this.denial;
	}

}
