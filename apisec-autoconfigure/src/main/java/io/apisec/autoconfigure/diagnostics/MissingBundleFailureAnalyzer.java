package io.apisec.autoconfigure.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/**
 * Says which SSL bundle is missing: with a token, a library that is not named takes the
 * bundle of the server along.
 */
final class MissingBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
		return new FailureAnalysis("There is no SSL bundle '" + cause.getBundleName() + "'.", """
				Correct the name where it is used (server.ssl.bundle and the like), or define the bundle:

				    spring:
				      ssl:
				        bundle:
				          pem:
				            %s:
				              keystore:
				                certificate: file:/etc/orders/server.pem
				                private-key: file:/etc/orders/server.key

				The bundle of a PKCS#11 token is there where apisec.fips.mode and apisec.fips.hsm.library are set; its
				name is that of apisec.fips.hsm.ssl-bundle.""".formatted(cause.getBundleName()), cause);
	}

}
