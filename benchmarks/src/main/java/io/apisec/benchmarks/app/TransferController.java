package io.apisec.benchmarks.app;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The one endpoint; it does next to nothing, so that what stands before it shows. */
@RestController
class TransferController {

	@PostMapping("/api/users/{userId}/transfers")
	Transfer.Receipt transfer(@PathVariable String userId, @RequestBody Transfer transfer) {
		return new Transfer.Receipt(transfer.requestId(), userId, transfer.amount(), "ACCEPTED");
	}

}
