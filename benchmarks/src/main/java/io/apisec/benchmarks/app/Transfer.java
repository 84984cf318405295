package io.apisec.benchmarks.app;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** A small JSON body, as bank applications take them. */
record Transfer(String fromAccount, String toAccount, BigDecimal amount, String currency, String requestId,
		@Nullable String executionDate, @Nullable String reference, Beneficiary beneficiary) {

	/** Who gets the money. */
	record Beneficiary(String name, @Nullable String country) {

	}

	/** What the caller gets back. */
	record Receipt(String requestId, String userId, BigDecimal amount, String status) {

	}

}
