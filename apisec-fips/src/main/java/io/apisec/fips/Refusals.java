package io.apisec.fips;

import java.util.Collection;
import java.util.List;

import io.apisec.core.StartupException;

/** Why the start is refused, and what to do about it. */
final class Refusals {

	private static final String REINSTALL = "Put the jar of org.bouncycastle:bc-fips back as its publisher made it, not"
			+ " repackaged, shaded or relocated, and start anew. If it was not you who changed it, find out who did.";

	private static final String REGISTRATION = """

			    security.provider.1=org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider C:HYBRID;ENABLE{All};
			    security.provider.2=org.bouncycastle.jsse.provider.BouncyCastleJsseProvider fips:BCFIPS

			or leave both out: apisec installs them when the application starts.""";

	private static final String KEEP = """

			    apisec:
			      fips:
			        keep-providers: %s
			""";

	private Refusals() {
	}

	static StartupException nested(String location) {
		return new StartupException("The validated module was loaded from " + location
				+ ", where its test of its own integrity finds no change: a changed module would start as well.", """
						Let bc-fips be unpacked when the jar starts, in the build:

						    <plugin>
						      <groupId>org.springframework.boot</groupId>
						      <artifactId>spring-boot-maven-plugin</artifactId>
						      <configuration>
						        <requiresUnpack>
						          <dependency>
						            <groupId>org.bouncycastle</groupId>
						            <artifactId>bc-fips</artifactId>
						          </dependency>
						        </requiresUnpack>
						      </configuration>
						    </plugin>

						or take the jar apart once, and start what comes out:

						    java -Djarmode=tools -jar app.jar extract""");
	}

	static StartupException ordinaryProvider() {
		return new StartupException(
				"The ordinary Bouncy Castle (bcprov) is on the class path beside the validated module (bc-fips): both hold the"
						+ " same packages, and whose classes run is chance.",
				"Exclude org.bouncycastle:bcprov-jdk18on, bcpkix-jdk18on and bcutil-jdk18on from the dependency that brings"
						+ " them; mvn dependency:tree -Dincludes=org.bouncycastle shows which.");
	}

	static StartupException notReady(String status) {
		return new StartupException("The validated module is not ready: " + status + ".", REINSTALL);
	}

	static StartupException untested(String location) {
		return new StartupException(
				"The validated module has not tested its own integrity: it found no jar of its own at " + location
						+ ". A changed module would start as well.",
				"Let bc-fips be a jar, as its publisher made it, in a path without '+'. That of a jar that is unpacked at the"
						+ " start begins with java.io.tmpdir.");
	}

	static StartupException broken(Throwable fault) {
		StartupException refusal = new StartupException("The validated module refused to run: " + fault + ".",
				REINSTALL + " A module of the 2.1 line also needs a temporary directory from which programs may run:"
						+ " it loads a native library from there (-Djava.io.tmpdir=… names another one,"
						+ " -Dorg.bouncycastle.native.cpu_variant=java does without).");
		refusal.initCause(fault);
		return refusal;
	}

	static StartupException tooLate() {
		return new StartupException(
				"The validated module does not run in approved-only mode: something loaded it before apisec could say so,"
						+ " such as another application of this JVM in the mode provider.",
				"Say so when the JVM is started:\n\n    java -Dorg.bouncycastle.fips.approved_only=true …");
	}

	static StartupException order(List<String> names) {
		return new StartupException(
				"The providers of this JVM are asked in the order " + names
						+ ", so that others answer before the validated module does.",
				"Write apisec.fips.mode where it is read before anything starts: in application.yml or in the environment, not"
						+ " in a @PropertySource. BCFIPS has to be the first and BCJSSE the second. Where java.security (or the file that"
						+ " -Djava.security.properties names) registers them, write:\n" + REGISTRATION);
	}

	static StartupException foreign() {
		return new StartupException(
				"The providers BCFIPS and BCJSSE of this JVM are not those of this application, or its TLS does not run in"
						+ " FIPS mode.",
				"Register them in java.security as:\n" + REGISTRATION);
	}

	static StartupException uninvited(List<String> names) {
		return new StartupException(
				"These providers are asked as well, though only approved services are to be used: " + names + ".",
				"Take them away where they are added, or keep them knowingly:\n" + KEEP.formatted(names));
	}

	static StartupException unknownProviders(Collection<String> missing, List<String> names) {
		return new StartupException("apisec.fips.keep-providers names what is not installed: " + missing + ".",
				"Choose from " + names
						+ ". One that another application of this JVM has taken away is there no more: let all of them keep it.");
	}

	static StartupException random(String source) {
		return new StartupException("Random numbers come from " + source + " and not from the validated module.",
				"Take securerandom.* settings out of java.security, so that the first provider is asked.");
	}

	static StartupException trustStore(String type) {
		return new StartupException(
				"The default trust store (javax.net.ssl.trustStore) is of the type " + type
						+ ", which the validated module does not read.",
				"Convert it to BCFKS with a password of at least 14 characters, and start with\n\n"
						+ "    -Djavax.net.ssl.trustStoreType=BCFKS -Djavax.net.ssl.trustStorePassword=…\n\n"
						+ "or keep SUN, which brings MD5 back:\n" + KEEP.formatted("[SUN]"));
	}

	static StartupException noTokens(String version) {
		return new StartupException(
				"bc-fips " + version + " is of a line whose TLS cannot use the keys of a PKCS#11 token.",
				"Use the 2.1 line of bc-fips, or take apisec.fips.hsm.library away and keep the keys in files.");
	}

	static StartupException needsSun(String version) {
		return new StartupException(
				"bc-fips " + version
						+ " runs without native code here, and takes the seeds of its random numbers from SUN,"
						+ " which is not kept.",
				"Let the 2.1 line load its native library (on x86-64 Linux, from a temporary directory that allows"
						+ " programs), or keep SUN, which brings MD5 back:\n" + KEEP.formatted("[SUN]"));
	}

	static StartupException missingToken(String name) {
		return new StartupException("The provider " + name + " of the PKCS#11 token is not installed.",
				"Check apisec.fips.hsm.library, or take it away.");
	}

}
