package io.apisec.example.idp;

import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The callers of the demo. Each is a client that asks for a token in its own name (RFC
 * 6749, section 4.4), so that its client id becomes the token's subject; its secret is
 * its name and {@code -demo-secret}, for everybody to read.
 */
final class DemoCallers {

	private DemoCallers() {
	}

	static List<RegisteredClient> all() {
		return List.of(caller("alice", Set.of("accounts:read", "transfers:write")),
				caller("bob", Set.of("accounts:read", "transfers:write")),
				caller("admin", Set.of("accounts:read", "transfers:write", "admin")));
	}

	private static RegisteredClient caller(String name, Set<String> scopes) {
		return RegisteredClient.withId(name)
			.clientId(name)
			.clientSecret("{noop}" + name + "-demo-secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((granted) -> granted.addAll(scopes))
			.build();
	}

}
