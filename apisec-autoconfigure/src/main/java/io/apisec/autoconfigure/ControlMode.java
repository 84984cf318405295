package io.apisec.autoconfigure;

import io.apisec.core.Enforcement;

/** Whether a control refuses or only reports. */
public enum ControlMode {

	/** What is not allowed is refused. */
	ENFORCE,

	/** What is not allowed is audited and counted, and goes on. */
	REPORT_ONLY;

	Enforcement enforcement() {
		return (this == ENFORCE) ? Enforcement.ENFORCE : Enforcement.REPORT_ONLY;
	}

}
