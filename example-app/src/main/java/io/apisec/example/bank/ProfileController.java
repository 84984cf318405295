package io.apisec.example.bank;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Profiles, each for its own customer. No annotation: apisec asks for a token wherever
 * nothing else is said.
 */
@RestController
final class ProfileController {

	private final Map<String, Profile> profiles = new ConcurrentHashMap<>(Map.of("alice",
			new Profile("alice", "Alice Ackermann", "Aarau"), "bob", new Profile("bob", "Bob Brunner", "Bern")));

	@GetMapping("/api/users/{userId}/profile")
	Profile profile(@PathVariable String userId, Principal caller) {
		Profile profile = this.profiles.get(userId);
		// The same answer for another's profile as for none: who is a customer is
		// private.
		if (profile == null || !profile.userId().equals(caller.getName())) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return profile;
	}

	/** The schema of the body is derived from its type, and closed: no {@code userId}. */
	@PutMapping("/api/users/{userId}/profile")
	Profile change(@PathVariable String userId, @Valid @RequestBody ProfileChange change, Principal caller) {
		Profile changed = new Profile(profile(userId, caller).userId(), change.name(), change.city());
		this.profiles.put(userId, changed);
		return changed;
	}

}
