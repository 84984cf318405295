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

	/** RSA with 2048 bits. */
	public TestCertificate rsa(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:2048", "-days", "30");
	}

	/** EC on P-256. */
	public TestCertificate ec(String subject) {
		return issue(subject, "EC", "ec_paramgen_curve:P-256", "-days", "30");
	}

	/** RSA with 1024 bits. */
	public TestCertificate weak(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:1024", "-days", "30");
	}

	/** RSA, signed with SHA-1. */
	public TestCertificate sha1(String subject) {
		return issue(subject, "RSA", "rsa_keygen_bits:2048", "-days", "30", "-sha1");
	}

	/** EC, for so many days. */
	public TestCertificate valid(String subject, int days) {
		return issue(subject, "EC", "ec_paramgen_curve:P-256", "-days", Integer.toString(days));
	}

	private TestCertificate issue(String subject, String algorithm, String option, String... more) {
		TestCertificate issued = new TestCertificate(this.directory, subject);
		issued.makeKey(algorithm, option);
		Path extensions = this.directory.resolve(subject + ".ext");
		write(extensions, "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n");
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
		openssl("genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", key().toString());
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
