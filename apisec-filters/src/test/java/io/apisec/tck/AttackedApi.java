package io.apisec.tck;

import io.apisec.annotation.BolaGuard;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a controller implements, guards included. */
interface AttackedApi {

	@GetMapping("/inherited/{userId}")
	@BolaGuard(variable = "userId", claim = "sub")
	String inherited(@PathVariable String userId);

}
