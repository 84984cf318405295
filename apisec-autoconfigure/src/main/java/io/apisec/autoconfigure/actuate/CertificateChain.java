package io.apisec.autoconfigure.actuate;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A certificate and those of its issuers, as peers are shown them.
 *
 * @param certificates the chain, that of the key first
 */
record CertificateChain(List<X509Certificate> certificates) {

	private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";

	/** The identifier 1.3.6.1.5.5.7.48.2, in DER. */
	private static final String CA_ISSUERS = "06082b06010505073002";

	/**
	 * What peers will not like about it.
	 * @param server whether peers compare its names with an address
	 * @param anchors whom the same bundle trusts, and roots that any bundle trusts
	 * @param provider verifies signatures
	 * @return the flaws, empty where there are none
	 */
	List<String> flaws(boolean server, List<X509Certificate> anchors, Provider provider) {
		List<String> flaws = new ArrayList<>();
		if (!isLinked(provider)) {
			flaws.add("broken-chain");
		}
		else if (!reachesAuthority(anchors, provider)) {
			flaws.add("incomplete-chain");
		}
		if (server && !hasNames(this.certificates.get(0))) {
			flaws.add("no-subject-alternative-name");
		}
		return flaws;
	}

	private boolean isLinked(Provider provider) {
		for (int i = 0; i + 1 < this.certificates.size(); i++) {
			if (!isSignedBy(this.certificates.get(i), this.certificates.get(i + 1), provider)) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Peers have the root, which may be left out (RFC 5246, section 7.4.2; RFC 8446,
	 * section 4.4.2); what they cannot find by themselves are the authorities between.
	 */
	private boolean reachesAuthority(List<X509Certificate> anchors, Provider provider) {
		X509Certificate last = this.certificates.get(this.certificates.size() - 1);
		boolean alone = this.certificates.size() == 1;
		return (alone ? !publishesIssuer(last) : last.getBasicConstraints() >= 0) || isSignedBy(last, last, provider)
				|| anchors.stream().anyMatch((anchor) -> isSignedBy(last, anchor, provider));
	}

	/**
	 * Whether it says where the certificate of its issuer is to be fetched (RFC 5280,
	 * section 4.2.2.1), as those do whose issuer is no root. Of others it cannot be seen.
	 */
	private static boolean publishesIssuer(X509Certificate certificate) {
		byte[] access = certificate.getExtensionValue(AUTHORITY_ACCESS);
		return access != null && HexFormat.of().formatHex(access).contains(CA_ISSUERS);
	}

	private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer, Provider provider) {
		if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
			return false;
		}
		try {
			certificate.verify(issuer.getPublicKey(), provider);
			return true;
		}
		catch (GeneralSecurityException notSigned) {
			return false;
		}
	}

	private static boolean hasNames(X509Certificate certificate) {
		try {
			return certificate.getSubjectAlternativeNames() != null;
		}
		catch (CertificateParsingException unreadable) {
			return false;
		}
	}

}
