package io.apisec.fips;

import java.security.Security;
import java.util.Locale;

/** What the JVM has to be told for the module. */
final class JvmSettings {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final String TRUST_STORE_TYPE = "javax.net.ssl.trustStoreType";

	/** SP 800-131A. The module itself verifies what is legacy, whoever shows it. */
	private static final String WEAK_CERTIFICATES = "MD2, MD5, SHA1, RSA keySize < 2048, DSA, EC keySize < 224";

	private static final String WEAK_TLS = "TLSv1, TLSv1.1, SHA1withRSA, RSA keySize < 2048, DH keySize < 2048, EC keySize < 224";

	private JvmSettings() {
	}

	/** Read once, when the first class of the module is loaded, and never again. */
	static void beforeLoading(FipsSettings settings) {
		if (settings.approvedOnly()) {
			System.setProperty("org.bouncycastle.fips.approved_only", "true");
		}
	}

	/** What others of this JVM see as well, and therefore last. */
	static void apply(FipsSettings settings) {
		System.setProperty("org.bouncycastle.jsse.hostname_check_cn_fallback", "false");
		Security.setProperty("ssl.KeyManagerFactory.algorithm", "PKIX");
		// PKIX by another name. By its own, Tomcat builds the parameters itself, and
		// fails where nobody is trusted, as with no client certificates.
		Security.setProperty("ssl.TrustManagerFactory.algorithm", "X.509");
		if (settings.approvedOnly()) {
			// PEM files pass through a keystore of the default type, in memory.
			Security.setProperty("keystore.type", "BCFKS");
			forbid("jdk.certpath.disabledAlgorithms", WEAK_CERTIFICATES);
			forbid("jdk.tls.disabledAlgorithms", WEAK_TLS);
			// Without it the derivation of keys in TLS 1.2 is not an approved one.
			System.setProperty("jdk.tls.allowLegacyMasterSecret", "false");
		}
		trustStore(settings);
	}

	/** Beside what the JDK forbids, once. */
	private static void forbid(String list, String algorithms) {
		String others = Security.getProperty(list);
		if (others == null || others.isBlank()) {
			Security.setProperty(list, algorithms);
		}
		else if (!others.contains(algorithms)) {
			Security.setProperty(list, others + ", " + algorithms);
		}
	}

	/**
	 * The JDK's own file of authorities is a JKS or PKCS#12, whatever the default type
	 * says, and only SUN reads both. Without SUN nobody is trusted by default; left
	 * alone, the file would be read as what it is not, and even clients that trust nobody
	 * could not be made.
	 */
	private static void trustStore(FipsSettings settings) {
		if (System.getProperty(TRUST_STORE) != null) {
			checkType(settings);
		}
		else if (System.getProperty(TRUST_STORE_TYPE) == null) {
			if (settings.keeps("SUN")) {
				System.setProperty(TRUST_STORE_TYPE, "JKS");
			}
			else {
				System.setProperty(TRUST_STORE, "NONE");
			}
		}
	}

	private static void checkType(FipsSettings settings) {
		String type = System.getProperty(TRUST_STORE_TYPE, "BCFKS").toUpperCase(Locale.ROOT);
		boolean readable = type.equals("BCFKS") || type.equals("PKCS11");
		if (settings.approvedOnly() && !settings.keeps("SUN") && !readable) {
			throw Refusals.trustStore(type);
		}
	}

}
