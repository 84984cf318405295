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

	private final Denial notOwner;

	private final Denial missingId;

	private final Denial unreadableId;

	private final Denial missingClaim;

	private final Denial issuerNotBelieved;

	private final Denial unguarded;

	private final Denial enumeration;

	private final Denial resultNotOwned;

	private final Denial unreadableResult;

	private Denials(Denial notAllowed) {
		this.notAllowed = notAllowed;
		this.notOwner = notAllowed.because("not-owner");
		this.missingId = notAllowed.because("missing-id");
		this.unreadableId = notAllowed.because("unreadable-id");
		this.missingClaim = notAllowed.because("missing-claim");
		this.issuerNotBelieved = notAllowed.because("issuer-not-believed");
		this.unguarded = notAllowed.because("unguarded");
		this.enumeration = notAllowed.because("enumeration");
		this.resultNotOwned = notAllowed.because("result-not-owned");
		this.unreadableResult = notAllowed.because("unreadable-result");
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
		return this.notOwner;
	}

	Denial missingId() {
		return this.missingId;
	}

	Denial unreadableId() {
		return this.unreadableId;
	}

	Denial missingClaim() {
		return this.missingClaim;
	}

	Denial issuerNotBelieved() {
		return this.issuerNotBelieved;
	}

	Denial unguarded() {
		return this.unguarded;
	}

	Denial enumeration() {
		return this.enumeration;
	}

	Denial resultNotOwned() {
		return this.resultNotOwned;
	}

	Denial unreadableResult() {
		return this.unreadableResult;
	}

	Denial resolverFailed(Throwable fault) {
		return this.notAllowed.because("resolver-failed", fault);
	}

}
