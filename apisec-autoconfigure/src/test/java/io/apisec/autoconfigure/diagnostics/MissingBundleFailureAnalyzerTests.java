package io.apisec.autoconfigure.diagnostics;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The bundle of a server that nobody has defined, told as Boot tells it. */
class MissingBundleFailureAnalyzerTests {

	@Test
	void bundleWhenThereIsNoneOfItsNameThenSaysHowOneComesToBe() {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		NoSuchSslBundleException fault = catchThrowableOfType(NoSuchSslBundleException.class,
				() -> bundles.getBundle("hsm"));
		IllegalStateException start = new IllegalStateException("Unable to start", fault);
		List<FailureAnalysis> analyses = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.none(), FailureHandler.handleMessage((message, cause) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(start))
			.filter(Objects::nonNull)
			.toList();
		assertThat(analyses).singleElement().satisfies((analysis) -> {
			assertThat(analysis.getDescription()).isEqualTo("There is no SSL bundle 'hsm'.");
			assertThat(analysis.getAction()).contains("            hsm:\n", "apisec.fips.hsm.library");
		});
	}

}
