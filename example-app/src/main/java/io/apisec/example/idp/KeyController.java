package io.apisec.example.idp;

import java.util.List;

import com.nimbusds.jose.jwk.JWK;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The operator's two buttons: take a new key, and stop publishing the old ones.
 */
@RestController
@RequestMapping("/admin/keys")
final class KeyController {

	private final SigningKeys keys;

	KeyController(SigningKeys keys) {
		this.keys = keys;
	}

	@PostMapping("/rotate")
	Kids rotate() {
		return Kids.of(this.keys.rotate());
	}

	@PostMapping("/drop")
	Kids drop() {
		return Kids.of(this.keys.dropRetired());
	}

	/**
	 * The names of the keys, never the keys.
	 *
	 * @param active of the key that signs
	 * @param retired of those that are still published
	 */
	record Kids(String active, List<String> retired) {

		static Kids of(KeyRing ring) {
			return new Kids(ring.active().getKeyID(), ring.retired().stream().map(JWK::getKeyID).toList());
		}

	}

}
