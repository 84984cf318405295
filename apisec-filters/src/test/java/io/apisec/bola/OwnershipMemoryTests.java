package io.apisec.bola;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnershipMemoryTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final OwnershipMemory memory = new OwnershipMemory(2, Duration.ofSeconds(5), this.now::get);

	private static OwnershipQuestion question(String subject, String... ids) {
		TestRequest request = TestRequest.get("/").caller(subject);
		return OwnershipQuestion.of("order", Set.of(ids), request, request.caller());
	}

	@Test
	void answerWhenItIsYoungThenHeld() {
		this.memory.add(question("alice", "1"));
		assertThat(this.memory.holds(question("alice", "1"))).isTrue();
		assertThat(this.memory.holds(question("bob", "1"))).isFalse();
		assertThat(this.memory.holds(question("alice", "1", "2"))).isFalse();
		this.now.set(Instant.EPOCH.plusSeconds(5));
		assertThat(this.memory.holds(question("alice", "1"))).isFalse();
	}

	@Test
	void answerWhenAnythingOfTheCallerDiffersThenNotHeld() {
		TestRequest request = TestRequest.get("/").caller("alice", "SCOPE_a").claim("iss", "https://a.example");
		this.memory.add(OwnershipQuestion.of("order", Set.of("1"), request, request.caller()));
		TestRequest issuer = TestRequest.get("/").caller("alice", "SCOPE_a").claim("iss", "https://b.example");
		TestRequest authority = TestRequest.get("/").caller("alice").claim("iss", "https://a.example");
		assertThat(this.memory.holds(OwnershipQuestion.of("order", Set.of("1"), request, request.caller()))).isTrue();
		assertThat(this.memory.holds(OwnershipQuestion.of("order", Set.of("1"), issuer, issuer.caller()))).isFalse();
		assertThat(this.memory.holds(OwnershipQuestion.of("order", Set.of("1"), authority, authority.caller())))
			.isFalse();
		assertThat(this.memory.holds(OwnershipQuestion.of("invoice", Set.of("1"), request, request.caller())))
			.isFalse();
		assertThat(this.memory.holds(OwnershipQuestion.of("order", Set.of("1"), request, () -> "alice"))).isFalse();
	}

	@Test
	void answerWhenTheMemoryIsFullThenRoomIsMadeOfOldOnes() {
		this.memory.add(question("alice", "1"));
		this.memory.add(question("alice", "2"));
		this.memory.add(question("alice", "3"));
		assertThat(this.memory.holds(question("alice", "3"))).isFalse();
		this.now.set(Instant.EPOCH.plusSeconds(6));
		this.memory.add(question("alice", "3"));
		assertThat(this.memory.holds(question("alice", "3"))).isTrue();
	}

	@Test
	void answerWhenItsIdsAreLongThenNotKept() {
		this.memory.add(question("alice", "x".repeat(1001)));
		assertThat(this.memory.holds(question("alice", "x".repeat(1001)))).isFalse();
		this.memory.add(question("alice", "x".repeat(500), "y".repeat(501)));
		assertThat(this.memory.holds(question("alice", "x".repeat(500), "y".repeat(501)))).isFalse();
		this.memory.add(question("alice", "x".repeat(1000)));
		assertThat(this.memory.holds(question("alice", "x".repeat(1000)))).isTrue();
	}

}
