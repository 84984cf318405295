package io.apisec.fips.hsm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.apisec.core.SecurityEvent;
import io.apisec.core.StartupException;
import io.apisec.jwt.JwtIssuer;
import io.apisec.jwt.TokenVerifier;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;

/**
 * Uses a token in a JVM of its own: it answers each line of its input with one line.
 */
final class TokenProgram {

	private static final String ANSWER = "> ";

	private final Provider module = new BouncyCastleFipsProvider("C:HYBRID;ENABLE{All};");

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private final List<String> published = new CopyOnWriteArrayList<>();

	private final HsmSettings settings;

	private Duration offset = Duration.ZERO;

	private final InstantSource clock = () -> Clock.systemUTC().instant().plus(this.offset);

	private HsmToken token;

	private HsmRotation rotation;

	private TokenProgram(HsmSettings settings) {
		this.settings = settings;
	}

	public static void main(String[] arguments) throws IOException {
		PrintStream output = System.out;
		TokenProgram program = null;
		BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			String answer;
			try {
				if (program == null) {
					program = new TokenProgram(settings());
					Security.insertProviderAt(program.module, 1);
				}
				answer = program.answer(line.split(" ", 2));
			}
			catch (StartupException refused) {
				answer = "refused: " + refused.getMessage() + " // " + refused.action();
			}
			catch (Exception fault) {
				answer = "failed: " + fault;
			}
			output.println(ANSWER + answer.replace('\n', ' '));
			output.flush();
		}
	}

	private static HsmSettings settings() {
		String slot = System.getProperty("slot");
		String file = System.getProperty("pin-file");
		return new HsmSettings(Path.of(System.getProperty("library")), (slot != null) ? Integer.valueOf(slot) : null,
				System.getProperty("label"), System.getProperty("alias"),
				(file != null) ? HsmPin.in(Path.of(file)) : HsmPin.of(System.getProperty("pin", SoftHsm.PIN)));
	}

	private String answer(String[] command) throws Exception {
		return switch (command[0]) {
			case "open" -> open();
			case "key" -> this.token.key() + " " + this.token.key().chain().size();
			case "find" -> this.token.key(command[1]).certificate().getSubjectX500Principal().getName();
			case "probe" -> String.valueOf(this.token.probe());
			case "refresh" -> refresh();
			case "clock" -> shift(command[1]);
			case "logout" -> logOut();
			case "providers" -> String.valueOf(List.of(Security.getProviders()));
			case "settings" -> this.settings.toString();
			case "sign" -> sign(JWSAlgorithm.parse(command[1].split(" ")[0]), command[1].split(" ")[1]);
			default -> throw new IllegalArgumentException(command[0]);
		};
	}

	private String open() {
		this.token = HsmToken.open(this.settings, this.module, this.clock);
		this.rotation = new HsmRotation(this.token, this::publish, new HsmNews(this.events::add, this.clock));
		return "opened " + this.token.key();
	}

	private void publish(HsmKey key) {
		if (Boolean.getBoolean("refuse")) {
			throw new IllegalStateException("Nobody takes it");
		}
		this.published.add(key.alias());
	}

	private String refresh() {
		this.events.clear();
		this.rotation.refresh();
		return this.token.key() + " "
				+ this.events.stream()
					.map((event) -> event.event() + "/" + event.reason() + "/" + event.outcome().text())
					.sorted()
					.toList();
	}

	private String shift(String by) {
		this.offset = Duration.parse(by);
		return "shifted";
	}

	private String logOut() throws Exception {
		((AuthProvider) this.token.provider()).logout();
		return "logged out";
	}

	private String sign(JWSAlgorithm algorithm, String alias) throws Exception {
		HsmKey key = this.token.key(alias);
		JWSSigner signer = algorithm.getName().startsWith("ES") ? new ECDSASigner(key.privateKey(), Curve.P_256)
				: new RSASSASigner(key.privateKey());
		signer.getJCAContext().setProvider(key.provider());
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).build(),
				new JWTClaimsSet.Builder().issuer("https://issuer.example")
					.audience("orders")
					.subject("alice")
					.expirationTime(Date.from(this.clock.instant().plusSeconds(60)))
					.build());
		jwt.sign(signer);
		JwtIssuer issuer = new JwtIssuer("https://issuer.example", null, key.certificate().getPublicKey(),
				Set.of("orders"), Set.of(algorithm.getName()), Set.of("JWT"), false, "sub", List.of(), " ", "", null);
		try (TokenVerifier verifier = TokenVerifier.builder(List.of(issuer)).provider(this.module).build()) {
			String compact = jwt.serialize();
			String other = compact.substring(0, compact.lastIndexOf('.') + 1)
					+ new StringBuilder(compact.substring(compact.lastIndexOf('.') + 1)).reverse();
			return List.of(compact, other)
				.stream()
				.map((text) -> verifier.verify(text).getClass().getSimpleName().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(" "));
		}
	}

}
