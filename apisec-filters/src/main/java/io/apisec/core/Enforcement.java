package io.apisec.core;

/** Whether the refusals of a control are carried out, or only reported. */
@FunctionalInterface
public interface Enforcement {

	/** Every refusal is carried out. */
	Enforcement ENFORCE = (request) -> true;

	/** No refusal is carried out; each is audited and counted. */
	Enforcement REPORT_ONLY = (request) -> false;

	/**
	 * Asked only of a request that was refused, so that the answer costs nothing where
	 * all is well.
	 * @param request the request that the control refused
	 * @return whether the caller is refused, too
	 */
	boolean enforces(ApiRequest request);

}
