package io.apisec.example.bank;

import java.util.Map;
import java.util.UUID;

import io.apisec.annotation.PublicEndpoint;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says whether a password is right, and issues nothing. How often it may be wrong stands
 * in {@code application.yml}: there are no counters here. The passwords of the demo are
 * written below, for everybody to read.
 */
@RestController
final class LoginController {

	private final PasswordEncoder encoder = new BCryptPasswordEncoder();

	private final Map<String, String> hashes = Map.of("alice", hash("alice-demo-password"), "bob",
			hash("bob-demo-password"));

	/** Whoever is no customer takes as long to refuse as one who is. */
	private final String nobody = hash(UUID.randomUUID().toString());

	@PostMapping("/login")
	@PublicEndpoint(reason = "Whoever signs in has no token yet")
	ResponseEntity<Void> login(@Valid @RequestBody Credentials credentials) {
		String hash = this.hashes.getOrDefault(credentials.username(), this.nobody);
		boolean right = this.encoder.matches(credentials.password(), hash);
		return ResponseEntity.status(right ? HttpStatus.NO_CONTENT : HttpStatus.UNAUTHORIZED).build();
	}

	private String hash(String password) {
		return String.valueOf(this.encoder.encode(password));
	}

}
