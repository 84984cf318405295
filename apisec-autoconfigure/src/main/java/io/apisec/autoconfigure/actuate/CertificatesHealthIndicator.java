package io.apisec.autoconfigure.actuate;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Tells whether peers can make something of the certificates of all SSL bundles: whether
 * their chains lead to an authority, and whether those of servers have names. When they
 * expire, Boot's own indicator {@code ssl} tells.
 */
final class CertificatesHealthIndicator extends AbstractHealthIndicator {

	private static final Status DEGRADED = DegradedStatus.because("Some peers will refuse a certificate");

	private final SslBundles bundles;

	private final Set<String> servers;

	private final Provider provider;

	CertificatesHealthIndicator(SslBundles bundles, Set<String> servers, Provider provider) {
		super("The certificates of the SSL bundles cannot be read");
		this.bundles = bundles;
		this.servers = servers;
		this.provider = provider;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) throws KeyStoreException {
		health.up();
		List<X509Certificate> roots = roots();
		for (String name : this.bundles.getBundleNames()) {
			SslBundle bundle = this.bundles.getBundle(name);
			List<String> flaws = flaws(bundle, roots, this.servers.contains(name));
			if (!flaws.isEmpty()) {
				health.status(DEGRADED).withDetail(name, flaws);
			}
		}
	}

	/** Who is trusted anywhere here and has signed himself: his issuers are complete. */
	private List<X509Certificate> roots() throws KeyStoreException {
		List<X509Certificate> roots = new ArrayList<>();
		for (String name : this.bundles.getBundleNames()) {
			anchors(this.bundles.getBundle(name).getStores().getTrustStore()).stream()
				.filter((anchor) -> anchor.getSubjectX500Principal().equals(anchor.getIssuerX500Principal()))
				.forEach(roots::add);
		}
		return roots;
	}

	private List<String> flaws(SslBundle bundle, List<X509Certificate> roots, boolean server) throws KeyStoreException {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (keys == null) {
			return List.of();
		}
		List<X509Certificate> anchors = new ArrayList<>(roots);
		anchors.addAll(anchors(bundle.getStores().getTrustStore()));
		String named = bundle.getKey().getAlias();
		List<String> flaws = new ArrayList<>();
		for (String alias : (named != null) ? List.of(named) : Collections.list(keys.aliases())) {
			List<X509Certificate> chain = certificates(keys.getCertificateChain(alias));
			if (!chain.isEmpty()) {
				flaws.addAll(new CertificateChain(chain).flaws(server, anchors, this.provider));
			}
		}
		return flaws;
	}

	private static List<X509Certificate> anchors(@Nullable KeyStore trust) throws KeyStoreException {
		List<X509Certificate> anchors = new ArrayList<>();
		if (trust != null) {
			for (String alias : Collections.list(trust.aliases())) {
				anchors.addAll(certificates(trust.getCertificate(alias)));
			}
		}
		return anchors;
	}

	private static List<X509Certificate> certificates(Certificate @Nullable ... certificates) {
		return ((certificates != null) ? Arrays.stream(certificates) : Stream.<Certificate>empty())
			.filter(X509Certificate.class::isInstance)
			.map(X509Certificate.class::cast)
			.toList();
	}

}
