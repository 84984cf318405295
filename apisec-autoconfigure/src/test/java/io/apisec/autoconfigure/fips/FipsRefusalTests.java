package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.apisec.autoconfigure.fips.ChildJvm.Result;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What would break the promise stops the start, with the lines to write. */
class FipsRefusalTests {

	private static final String APPROVED = "apisec.fips.mode=approved-only";

	private static final String JKS = "spring.ssl.bundle.jks.";

	private static final String JWT = "apisec.jwt.issuers[0].";

	private static final String BOOT_JWT = "spring.security.oauth2.resourceserver.jwt.";

	/** The identifier of EC keys (RFC 5480, section 2.1.1), and one that is nobody's. */
	private static final String EC_KEY = "06072a8648ce3d0201";

	private static final String STRANGE_KEY = "06072a8648ce3d027f";

	private static RepeatedStarts starts;

	@TempDir
	private Path files;

	@BeforeAll
	static void startJvm() {
		starts = new RepeatedStarts();
	}

	@AfterAll
	static void stopJvm() {
		starts.close();
	}

	static Stream<Arguments> configurations() {
		return Stream.of(
				refused(JKS + "server.keystore.type is JKS", "-deststoretype BCFKS", JKS + "server.keystore.type=jks",
						JKS + "server.keystore.location=file:/nowhere"),
				refused(JKS + "x.truststore.type is PKCS12", JKS + "x.truststore.type: BCFKS",
						JKS + "x.truststore.type=PKCS12"),
				refused("server.ssl.key-store-type is set", "bundle: server", "server.ssl.key-store-type=BCFKS"),
				refused("management.server.ssl.certificate is set", "bundle: server",
						"management.server.ssl.certificate=file:/nowhere"),
				refused(JKS + "server.keystore.password has less than 14 characters", "longer password",
						JKS + "server.keystore.password=short-passwor", JKS + "server.keystore.location=file:/nowhere"),
				refused(JKS + "server.key.password has less than 14 characters", "longer password",
						JKS + "server.key.password=changeit"),
				refused(JKS + "server.keystore.password has less than 14 characters", "longer password",
						JKS + "server.keystore.location=file:/nowhere"),
				refused("spring.ssl.bundle.pem.server.keystore.type is PKCS12", "Take spring.ssl.bundle.pem.server.",
						"spring.ssl.bundle.pem.server.keystore.type=PKCS12"),
				refused("spring.ssl.bundle.pem.x.truststore.type is jks", "Take spring.ssl.bundle.pem.x.truststore.",
						"spring.ssl.bundle.pem.x.truststore.type=jks"),
				refused("The SSL bundle 'x' cannot be read (unusable-trust-store: ", "spring.ssl.bundle.*.x",
						"spring.ssl.bundle.pem.x.truststore.certificate=file:/nowhere.pem"),
				refused("https://idp.example/keys", "ssl-bundle: idp", JWT + "issuer=https://other.example/",
						JWT + "jwk-set-uri=https://idp.example/keys"),
				refused("https://idp.example/", "ssl-bundle: idp", BOOT_JWT + "issuer-uri=https://idp.example/"));
	}

	private static Arguments refused(String what, String action, String... properties) {
		return Arguments.of(what, action, properties);
	}

	@ParameterizedTest
	@MethodSource("configurations")
	void startWhenConfigurationCannotHoldThenIsRefused(String what, String action, String[] properties) {
		assertRefused(starts.start(properties), what, action);
	}

	@Test
	void startWhenAProviderIsKeptThatIsNotInstalledThenIsRefused() {
		assertRefused(run(ChildJvm.classPath(), List.of(), APPROVED, "apisec.fips.keep-providers=SUN,SUNN"),
				"names what is not installed: [SUNN]", "Choose from [BCFIPS, BCJSSE, SUN");
	}

	@Test
	void startWhenACurveIsNotApprovedThenIsRefused() {
		TestCertificate authority = TestCertificate.authority(this.files, "authority", "secp256k1");
		assertRefused(starts.start("spring.ssl.bundle.pem.peer.truststore.certificate=file:" + authority.pem()),
				"SSL bundle 'peer' has an EC key on a curve that is not approved", "P-256, P-384 or P-521");
	}

	@Test
	void startWhenNobodyKnowsTheAlgorithmOfAKeyThenIsRefused() throws IOException {
		TestCertificate authority = TestCertificate.authority(this.files, "authority");
		String known = HexFormat.of().formatHex(Files.readAllBytes(authority.der()));
		assertThat(known).contains(EC_KEY);
		byte[] strange = HexFormat.of().parseHex(known.replace(EC_KEY, STRANGE_KEY));
		Path file = Files.writeString(this.files.resolve("strange.pem"), "-----BEGIN CERTIFICATE-----\n"
				+ Base64.getMimeEncoder().encodeToString(strange) + "\n-----END CERTIFICATE-----\n");
		assertRefused(starts.start("spring.ssl.bundle.pem.peer.truststore.certificate=file:" + file),
				"SSL bundle 'peer' has a key of an algorithm that is not known: CN=authority",
				"at least 2048 bits, or an EC key");
	}

	@Test
	void startWhenAKeyCannotServeThenIsRefused() {
		TestCertificate authority = TestCertificate.authority(this.files, "authority");
		assertRefused(runServing(authority.edwards("edwards")),
				"key of the SSL bundle 'server' may not serve: only RSA", "or an EC key on P-256");
		assertRefused(runServing(authority.ec("server"), authority.ec("other").key()),
				"SSL bundle 'server' cannot be read (unusable-key: ", "spring.ssl.bundle.*.server");
	}

	@Test
	void startWhenAKeyIsGivenWithoutItsHeaderThenNothingOfItIsSaid() {
		TestCertificate authority = TestCertificate.authority(this.files, "authority");
		Result result = run(ChildJvm.classPath(), List.of(), APPROVED,
				"spring.ssl.bundle.pem.server.keystore.certificate=file:" + authority.ec("server").pem(),
				"spring.ssl.bundle.pem.server.keystore.private-key=MIGHAgEAMBMGByqGSM49AgEG", "debug=true",
				"logging.level.root=debug");
		assertThat(result.output()).contains("DEBUG", "APPLICATION FAILED TO START",
				"SSL bundle 'server' cannot be read (unusable-key: FileNotFoundException)", "begin with -----BEGIN");
		assertThat(result.exit()).isEqualTo(1);
		assertThat(result.output()).doesNotContain("MIGHAgEAMBMG");
	}

	@Test
	void startWhenACertificateHasExpiredThenWarns() {
		TestCertificate authority = TestCertificate.authority(this.files, "authority");
		Result expired = runServing(authority.valid("expired", -1));
		assertThat(expired.complaints())
			.containsPattern("WARN .*Peers will refuse the SSL bundle 'server': its certificate has expired")
			.doesNotContain("\n");
		assertThat(expired.exit()).isZero();
		Result valid = runServing(authority.valid("valid", 1));
		assertThat(valid.complaints()).isEmpty();
		assertThat(valid.exit()).isZero();
	}

	@Test
	void startWhenACertificateHasSignedItselfBySha1ThenMayBeTrustedButNotServe() {
		TestCertificate root = TestCertificate.sha1Authority(this.files, "root");
		assertRefused(runServing(root), "SSL bundle 'server' has a signature that is not approved (SHA1",
				"SHA-256 or better");
		Result trusted = starts.start("spring.ssl.bundle.pem.peer.truststore.certificate=file:" + root.pem());
		assertThat(trusted.complaints()).isEmpty();
		assertThat(trusted.exit()).isZero();
	}

	private static Result runServing(TestCertificate server) {
		return runServing(server, server.key());
	}

	private static Result runServing(TestCertificate server, Path key) {
		return starts.start("spring.ssl.bundle.pem.server.keystore.certificate=file:" + server.pem(),
				"spring.ssl.bundle.pem.server.keystore.private-key=file:" + key);
	}

	@Test
	void startWhenATokenIsNamedAndTheModeIsOffThenIsRefused() {
		assertRefused(run(ChildJvm.classPath(), List.of(), "apisec.fips.hsm.library=/nowhere.so"),
				"nobody opens while apisec.fips.mode is off", "mode: approved-only");
	}

	@Test
	void startWhenModuleIsMissingThenNamesTheDependency() {
		assertRefused(run(ChildJvm.classPathWithout("/apisec-fips", "/org/bouncycastle/"), List.of(), APPROVED),
				"apisec-fips is not on the class path", "<artifactId>apisec-fips</artifactId>");
	}

	@Test
	void startWhenModuleWasLoadedBeforeThenIsRefused() {
		assertRefused(run(ChildJvm.classPath(), List.of(), APPROVED, "early"), "does not run in approved-only mode",
				"-Dorg.bouncycastle.fips.approved_only=true");
		Result saidSo = run(ChildJvm.classPath(), List.of("-Dorg.bouncycastle.fips.approved_only=true"), APPROVED,
				"early");
		assertThat(saidSo.output()).contains("early=true", "md5=NoSuch");
	}

	@Test
	void startWhenOrdinaryProviderIsPresentThenIsRefused() throws IOException {
		Path provider = this.files.resolve("org/bouncycastle/jce/provider/BouncyCastleProvider.class");
		Files.createDirectories(provider.getParent());
		Files.write(provider, new byte[] { 1 });
		List<String> classPath = Stream.concat(ChildJvm.classPath().stream(), Stream.of(this.files.toString()))
			.toList();
		assertRefused(run(classPath, List.of(), APPROVED), "bcprov", "Exclude org.bouncycastle:bcprov-jdk18on");
	}

	@Test
	void startWhenTheJvmAsksOthersFirstThenIsRefused() {
		assertRefused(runWithProviders("""
				security.provider.1=SUN
				security.provider.2=org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider C:HYBRID;ENABLE{All};
				security.provider.3=
				"""), "asked in the order [SUN, BCJSSE, BCFIPS", "security.provider.1=org.bouncycastle");
		assertRefused(runWithProviders("""
				security.provider.1=org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider C:HYBRID;ENABLE{All};
				security.provider.2=org.bouncycastle.jsse.provider.BouncyCastleJsseProvider BCFIPS
				security.provider.3=SUN
				security.provider.4=
				"""), "does not run in FIPS mode", "security.provider.2=org.bouncycastle");
	}

	@Test
	void startWhenTrustStoreIsForeignThenIsRefused() {
		List<String> options = List.of("-Djavax.net.ssl.trustStore=/nowhere", "-Djavax.net.ssl.trustStoreType=JKS");
		assertRefused(run(ChildJvm.classPath(), options, APPROVED), "(javax.net.ssl.trustStore) is of the type JKS",
				"keep-providers: [SUN]");
		Result kept = run(ChildJvm.classPath(), options, APPROVED, "apisec.fips.keep-providers=SUN");
		assertThat(kept.exit()).isZero();
	}

	@Test
	void startWhenCertificatesAreWeakThenIsRefused() {
		assertRefused(runTrusting("-keyalg", "RSA", "-keysize", "1024", "-sigalg", "SHA256withRSA"),
				"SSL bundle 'peer' has an RSA key of 1024 bits", "at least 2048 bits");
		assertRefused(runTrusting("-keyalg", "RSA", "-keysize", "2048", "-sigalg", "SHA1withRSA"),
				"SSL bundle 'peer' has a signature that is not approved (SHA1", "SHA-256 or better");
		assertRefused(runTrusting("-keyalg", "RSA", "-keysize", "2048", "-sigalg", "MD5withRSA"),
				"SSL bundle 'peer' has a signature that is not approved (1.2.840.113549.1.1.4)", "SHA-256 or better");
		Result sound = runTrusting("-keyalg", "EC", "-groupname", "secp256r1");
		assertThat(sound.complaints()).isEmpty();
		assertThat(sound.exit()).isZero();
		Result pss = runTrusting("-keyalg", "RSA", "-keysize", "2048", "-sigalg", "RSASSA-PSS");
		assertThat(pss.complaints()).isEmpty();
	}

	private Result runTrusting(String... generation) {
		String name = "peer" + this.files.toFile().list().length;
		Path certificate = Keystores.certificate(this.files, name, generation);
		return starts.start("spring.ssl.bundle.pem.peer.truststore.certificate=file:" + certificate);
	}

	private Result runWithProviders(String providers) {
		try {
			Path security = Files.writeString(this.files.resolve("java.security"),
					providers + "org.bouncycastle.fips.approved_only=true\n");
			return run(ChildJvm.classPath(), List.of("-Djava.security.properties=" + security), APPROVED);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private static void assertRefused(Result result, String what, String action) {
		assertThat(result.output()).contains("APPLICATION FAILED TO START", what, action)
			.doesNotContain("providers=", "\tat ");
		assertThat(result.exit()).isEqualTo(1);
	}

	private static Result run(List<String> classPath, List<String> options, String... arguments) {
		try (ChildJvm child = ChildJvm.start(classPath, FipsProbe.class, options, arguments)) {
			return child.result();
		}
	}

}
