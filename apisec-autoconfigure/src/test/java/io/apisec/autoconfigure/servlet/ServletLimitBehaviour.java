package io.apisec.autoconfigure.servlet;

import java.util.UUID;

import io.apisec.tck.Behaviour;
import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RawClient;
import io.apisec.tck.RawRequest;
import io.apisec.tck.Refusal;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A limit holds on every dispatch, and is spent once for all dispatches of a request. */
abstract class ServletLimitBehaviour extends Behaviour {

	ServletLimitBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	private void usedUpAfterThree(RawRequest request) {
		String token = kit().issuer().draft().claim("sub", UUID.randomUUID().toString()).sign();
		RawClient client = client();
		for (int i = 0; i < 3; i++) {
			assertThat(client.send(request.bearer(token)).status()).isEqualTo(200);
		}
		assertThat(client.send(request.bearer(token)).status()).isEqualTo(429);
		Refusal.of(client.get("/limited-often/named", token), 429, "rate-limited");
	}

	@Test
	void limitWhenBothHandlersOfAForwardHaveItThenSpentOnce() {
		usedUpAfterThree(RawRequest.get("/limited-often/forwarding"));
	}

	@Test
	void limitWhenItIsThatOfTheTargetOfAForwardThenItHolds() {
		usedUpAfterThree(RawRequest.get("/dispatch/forward?to=/limited-often/named"));
	}

	@Test
	void limitWhenOnlyTheHeadIsAskedForThenItHolds() {
		usedUpAfterThree(RawRequest.of("HEAD", "/limited-often/named"));
	}

}
