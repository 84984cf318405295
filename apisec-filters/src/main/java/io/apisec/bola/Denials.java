package io.apisec.bola;

import java.util.List;

import io.apisec.core.Denial;
import io.apisec.core.StartupException;

/**
 * What this package refuses with: the same answer for every id that is not the caller's,
 * whether there is such an object or not. Why is for metrics and events alone.
 */
public final class Denials {

	private final Denial notAllowed;

	private Denials(Denial notAllowed) {
		this.notAllowed = notAllowed;
	}

	/**
	 * The refusals of one status.
	 * @param status 403, or 404 for answers that look as if there were nothing
	 * @return the refusals
	 * @throws StartupException if it is another status
	 */
	public static Denials ofStatus(int status) {
		return new Denials(switch (status) {
			case 403 -> Denial.of(403, "object-not-allowed", "Object not allowed",
					"The request names an object that is not the caller's.");
			case 404 ->
				new Denial("about:blank", 404, "Not Found", "", "object-not-allowed", List.of(), List.of(), null);
			default -> throw new StartupException("apisec.bola.deny-status is " + status + ".", """
					Write 403, or 404 for answers that do not tell whether there is such an object:

					    apisec:
					      bola:
					        deny-status: 404
					""");
		});
	}

	Denial notOwner() {
		return this.notAllowed.because("not-owner");
	}

	Denial missingId() {
		return this.notAllowed.because("missing-id");
	}

	Denial missingClaim() {
		return this.notAllowed.because("missing-claim");
	}

	Denial issuerNotBelieved() {
		return this.notAllowed.because("issuer-not-believed");
	}

	Denial unguarded() {
		return this.notAllowed.because("unguarded");
	}

	Denial enumeration() {
		return this.notAllowed.because("enumeration");
	}

	Denial resultNotOwned() {
		return this.notAllowed.because("result-not-owned");
	}

	Denial unreadableResult() {
		return this.notAllowed.because("unreadable-result");
	}

	Denial resolverFailed(Throwable fault) {
		return this.notAllowed.because("resolver-failed", fault);
	}

}
