package io.apisec.example.idp;

import java.util.List;
import java.util.Set;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * The callers of the demo. Each is a client that asks for a token in its own name (RFC
 * 6749, section 4.4), so that its client id becomes the token's subject; its secret is
 * its name and {@code -demo-secret}, for everybody to read. Its accounts become a claim.
 */
final class DemoCallers {

	static final String ACCOUNTS = "accounts";

	private DemoCallers() {
	}

	static List<RegisteredClient> all() {
		return List.of(caller("alice", List.of("A-1", "A-2"), Set.of("accounts:read", "transfers:write")),
				caller("bob", List.of("B-1"), Set.of("accounts:read", "transfers:write")),
				caller("admin", List.of(), Set.of("accounts:read", "transfers:write", "admin")));
	}

	private static RegisteredClient caller(String name, List<String> accounts, Set<String> scopes) {
		return RegisteredClient.withId(name)
			.clientId(name)
			.clientSecret("{noop}" + name + "-demo-secret")
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((granted) -> granted.addAll(scopes))
			.clientSettings(ClientSettings.builder().setting(ACCOUNTS, accounts).build())
			.build();
	}

}
