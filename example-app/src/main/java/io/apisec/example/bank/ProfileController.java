package io.apisec.example.bank;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.apisec.annotation.BolaGuard;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Profiles, each for its own customer. The guards ask that the id of the path be the
 * subject of the token; an admin may look, but not change. apisec asks for the token
 * itself wherever nothing else is said.
 */
@RestController
final class ProfileController {

	private final Map<String, Profile> profiles = new ConcurrentHashMap<>(Map.of("alice",
			new Profile("alice", "Alice Ackermann", "Aarau"), "bob", new Profile("bob", "Bob Brunner", "Bern")));

	@GetMapping("/api/users/{userId}/profile")
	@BolaGuard(variable = "userId", claim = "sub", bypassScopes = "admin")
	Profile profile(@PathVariable String userId) {
		return Optional.ofNullable(this.profiles.get(userId))
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	/** The schema of the body is derived from its type, and closed: no {@code userId}. */
	@PutMapping("/api/users/{userId}/profile")
	@BolaGuard(variable = "userId", claim = "sub")
	Profile change(@PathVariable String userId, @Valid @RequestBody ProfileChange change) {
		Profile changed = new Profile(profile(userId).userId(), change.name(), change.city());
		this.profiles.put(userId, changed);
		return changed;
	}

}
