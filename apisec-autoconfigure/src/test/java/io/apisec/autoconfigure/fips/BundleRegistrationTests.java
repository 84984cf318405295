package io.apisec.autoconfigure.fips;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;

import io.apisec.core.StartupException;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Boot's own bundles in a registry of ours, without the module. */
class BundleRegistrationTests {

	private static final String SERVER = "spring.ssl.bundle.pem.server.";

	private static final String PASTED = "MIGHAgEAMBMGByqGSM49AgEG";

	@TempDir
	private Path directory;

	private TestCertificate server;

	private ApplicationContextRunner application;

	@BeforeEach
	void makeApplication() {
		this.server = TestCertificate.authority(this.directory, "authority").rsa("server");
		this.application = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, ValidatedBundlesAutoConfiguration.class))
			.withBean("apiSecProvider", Provider.class, () -> Security.getProvider("SunRsaSign"))
			.withPropertyValues("apisec.fips.mode=provider", SERVER + "keystore.certificate=file:" + this.server.pem());
	}

	@Test
	void keyWhenPastedWithoutItsHeaderAndReloadedThenNothingOfItIsSaid() {
		this.application.withPropertyValues(SERVER + "keystore.private-key=" + PASTED, SERVER + "reload-on-update=true")
			.run((context) -> assertThat(context.getStartupFailure()).satisfies((failure) -> {
				assertThat(failure).hasRootCauseInstanceOf(StartupException.class)
					.hasRootCauseMessage("Unable to register SSL bundle 'server' (IOException).");
				for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
					assertThat(cause.toString()).doesNotContain(PASTED);
				}
			}));
	}

	@Test
	void keyWhenBootIsToVerifyItThenItIsLeftToUs() {
		this.application
			.withPropertyValues(SERVER + "keystore.private-key=file:" + this.server.key(),
					SERVER + "keystore.verify-keys=true")
			.run((context) -> assertThat(context.getBean(SslBundles.class).getBundleNames()).containsExactly("server"));
		this.application
			.withPropertyValues(SERVER + "keystore.private-key=" + PASTED, SERVER + "keystore.verify-keys=true")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ValidatedBundles.class));
	}

	@Test
	void registrarWhenOfTheApplicationThenItsFaultIsItsOwn() {
		IllegalStateException fault = new IllegalStateException("Unable to register SSL bundle");
		this.application.withBean(SslBundleRegistrar.class, () -> (registry) -> {
			throw fault;
		}).run((context) -> assertThat(context).getFailure().rootCause().isSameAs(fault));
	}

}
