package io.apisec.core;

import java.util.Locale;

/** How a decision ended: the tag value in metrics and the field in events. */
public enum Outcome {

	/** The request went on. */
	ALLOWED,

	/** The request was refused. */
	DENIED,

	/**
	 * The request would have been refused, and went on because the control only reports.
	 */
	REPORTED,

	/** The control itself broke. It denies, unless the control only reports. */
	FAILED;

	private final String text = name().toLowerCase(Locale.ROOT);

	/**
	 * The outcome as metrics and events spell it.
	 * @return the name in lower case
	 */
	public String text() {
		return this.text;
	}

}
