package io.apisec.bola;

/** What becomes of endpoints that take an id and do not say whose it is. */
public enum Unguarded {

	/** The application does not start. */
	FAIL,

	/** They are refused. */
	DENY,

	/** They are listed in the inventory. */
	REPORT

}
