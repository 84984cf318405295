package io.apisec.fips.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A key and its certificate, made by OpenSSL.
 *
 * @param directory where the files are
 * @param name what their names begin with
 */
public record TestCertificate(Path directory, String name) {

	private static final String LEAF = "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n";

	/** An authority, with an EC key. */
	public static TestCertificate authority(Path directory, String name) {
		return authority(directory, name, "P-256");
	}

	/** An authority, with a key on a curve. */
	public static TestCertificate authority(Path directory, String name, String curve) {
		TestCertificate authority = new TestCertificate(directory, name);
		authority.makeKey("EC", "ec_paramgen_curve:" + curve);
		authority.openssl("req", "-x509", "-new", "-sha256", "-key", authority.key().toString(), "-out",
				authority.pem().toString(), "-days", "3650", "-subj", "/CN=" + name, "-addext",
				"basicConstraints=critical,CA:TRUE");
		authority.makeDer();
		return authority;
	}

	/** An authority that has signed itself with SHA-1. */
	public static TestCertificate sha1Authority(Path directory, String name) {
		TestCertificate authority = new TestCertificate(directory, name);
		authority.makeKey("RSA", "rsa_keygen_bits:2048");
		authority.openssl("req", "-x509", "-new", "-sha1", "-key", authority.key().toString(), "-out",
				authority.pem().toString(), "-days", "3650", "-subj", "/CN=" + name, "-addext",
				"basicConstraints=critical,CA:TRUE");
		authority.makeDer();
		return authority;
	}

	/** RSA with 2048 bits. */
	public TestCertificate rsa(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:2048", "-days", "30");
	}

	/** RSA with 2048 bits, and expired. */
	public TestCertificate expiredRsa(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:2048", "-days", "-1");
	}

	/** EC on P-256. */
	public TestCertificate ec(String subject) {
		return issue(subject, "EC", "ec_paramgen_curve:P-256", "-days", "30");
	}

	/** EC on P-521. */
	public TestCertificate p521(String subject) {
		return issue(subject, "EC", "ec_paramgen_curve:P-521", "-days", "30");
	}

	/** RSA with 1024 bits. */
	public TestCertificate weak(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:1024", "-days", "30");
	}

	/** RSA, signed with SHA-1. */
	public TestCertificate sha1(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:2048", "-days", "30", "-sha1");
	}

	/** Ed25519. */
	public TestCertificate edwards(String subject) {
		return issue(subject, "ED25519", "", "-days", "30");
	}

	/** EC, for so many days; for less than none, it has expired. */
	public TestCertificate valid(String subject, int days) {
		return issue(subject, "EC", "ec_paramgen_curve:P-256", "-days", Integer.toString(days));
	}

	/** EC, with the place where the certificate of its issuer is to be fetched. */
	public TestCertificate published(String subject) {
		return issueWith(LEAF + "authorityInfoAccess=caIssuers;URI:http://ca.example/ca.der\n", subject, "EC",
				"ec_paramgen_curve:P-256", "-days", "30");
	}

	/** An authority between, with an EC key. */
	public TestCertificate intermediate(String subject) {
		return issueWith("basicConstraints=critical,CA:TRUE\n", subject, "EC", "ec_paramgen_curve:P-256", "-days",
				"30");
	}

	private TestCertificate issue(String subject, String algorithm, String option, String... more) {
		return issueWith(LEAF, subject, algorithm, option, more);
	}

	private TestCertificate issueWith(String extensionLines, String subject, String algorithm, String option,
			String... more) {
		TestCertificate issued = new TestCertificate(this.directory, subject);
		issued.makeKey(algorithm, option);
		Path extensions = this.directory.resolve(subject + ".ext");
		write(extensions, extensionLines);
		issued.openssl("req", "-new", "-key", issued.key().toString(), "-out", issued.file(".csr").toString(), "-subj",
				"/CN=" + subject);
		List<String> command = new ArrayList<>(List.of("x509", "-req", "-in", issued.file(".csr").toString(), "-CA",
				pem().toString(), "-CAkey", key().toString(), "-CAcreateserial", "-out", issued.pem().toString(),
				"-extfile", extensions.toString()));
		command.addAll(List.of(more));
		issued.openssl(command.toArray(String[]::new));
		issued.makeDer();
		return issued;
	}

	public Path key() {
		return file(".key");
	}

	public Path pem() {
		return file(".pem");
	}

	public Path der() {
		return file(".der");
	}

	private Path file(String suffix) {
		return this.directory.resolve(this.name + suffix);
	}

	private void makeKey(String algorithm, String option) {
		List<String> command = new ArrayList<>(List.of("genpkey", "-algorithm", algorithm, "-out", key().toString()));
		command.addAll(option.isEmpty() ? List.of() : List.of("-pkeyopt", option));
		openssl(command.toArray(String[]::new));
	}

	private void makeDer() {
		openssl("x509", "-in", pem().toString(), "-outform", "DER", "-out", der().toString());
	}

	private void openssl(String... arguments) {
		List<String> command = new ArrayList<>(List.of("openssl"));
		command.addAll(List.of(arguments));
		SoftHsm.run(Map.of(), this.directory, command.toArray(String[]::new));
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

}
