package io.apisec.autoconfigure;

/** The order of controls within a stage, from cheap to dear. */
public final class ControlOrder {

	/** Is this a request we are willing to look at? */
	public static final int EDGE = 100;

	/** Has this address sent too many credentials that were refused? */
	public static final int FAILED_AUTHENTICATION = 120;

	/** Has this address tokens left? */
	public static final int RATE_LIMIT_OF_ADDRESS = 140;

	/** Is the token genuine? */
	public static final int JWT = 200;

	/** Has this caller failed too often? */
	public static final int RATE_LIMIT_OF_FAILURES = 280;

	/** Is a caller needed? */
	public static final int ACCESS = 300;

	/** Was the caller granted the scopes? */
	public static final int SCOPES = 400;

	/** Are the objects that path and query name the caller's? */
	public static final int BOLA = 500;

	/** Has this caller tokens left? */
	public static final int RATE_LIMIT = 600;

	/** Is the body what the schema allows? */
	public static final int SCHEMA = 700;

	/** Are the objects that the body names the caller's? */
	public static final int BOLA_OF_BODY = 800;

	/** Has whoever the body names tokens left? */
	public static final int RATE_LIMIT_OF_BODY = 900;

	private ControlOrder() {
	}

}
