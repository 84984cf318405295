package io.apisec.example.bank;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The books do not allow a transfer; nothing was booked.
 */
@ResponseStatus(HttpStatus.CONFLICT)
final class TransferRefusedException extends RuntimeException {

	TransferRefusedException(String message) {
		super(message);
	}

}
