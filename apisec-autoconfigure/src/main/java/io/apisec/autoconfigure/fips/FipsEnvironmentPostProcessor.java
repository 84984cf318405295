package io.apisec.autoconfigure.fips;

import java.util.Map;

import io.apisec.core.StartupException;
import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Installs the validated module as soon as the configuration is known, before anything
 * asks for an algorithm: the first who asks would load the module in the wrong mode, or
 * keep what another provider gave him.
 */
final class FipsEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String MODULE = "io.apisec.fips.FipsProviders";

	/**
	 * The first logs a stack trace for each handshake that any stranger lets fail, the
	 * others what the JDK's lists of disabled algorithms hold that they do not know, that
	 * the password is short by which a PEM file is kept in memory, and that Tomcat makes
	 * session ids without SHA-1.
	 */
	private static final Map<String, Object> LOGGING = Map.of(
			"logging.level.org.bouncycastle.jsse.provider.ProvTlsServer", "error",
			"logging.level.org.bouncycastle.jsse.provider.DisabledAlgorithmConstraints", "error",
			"logging.level.org.bouncycastle.jsse.provider.NamedGroupInfo", "error",
			"logging.level.org.bouncycastle.jcajce.provider.ProvBCFKS", "error",
			"logging.level.org.apache.catalina.util.SessionIdGeneratorBase", "error");

	private final Log logger;

	FipsEnvironmentPostProcessor(DeferredLogFactory logs) {
		this.logger = logs.getLog(FipsEnvironmentPostProcessor.class);
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!isConfigured(environment)) {
			return;
		}
		if (environment.getProperty("apisec.fips.mode", "off").isBlank()) {
			throw emptyMode();
		}
		FipsProperties properties = Binder.get(environment).bindOrCreate("apisec.fips", FipsProperties.class);
		boolean wanted = properties.mode() != FipsProperties.Mode.OFF;
		if ("false".equalsIgnoreCase(environment.getProperty("apisec.enabled"))) {
			if (wanted || properties.hsm().isUsed()) {
				this.logger.warn("apisec.enabled is false: apisec.fips has no effect, and cryptography is the JDK's");
			}
		}
		else if (wanted) {
			install(environment, properties);
		}
		else if (properties.hsm().isUsed()) {
			throw unusedToken();
		}
	}

	/** By names alone: every start pays for what is bound here. */
	private static boolean isConfigured(ConfigurableEnvironment environment) {
		return environment.containsProperty("apisec.fips.mode")
				|| environment.containsProperty("apisec.fips.hsm.library");
	}

	private void install(ConfigurableEnvironment environment, FipsProperties properties) {
		if (!ClassUtils.isPresent(MODULE, getClass().getClassLoader())) {
			throw missingModule();
		}
		if (properties.hsm().lacksLibrary()) {
			throw missingLibrary();
		}
		environment.getPropertySources().addLast(new MapPropertySource("apisecFips", LOGGING));
		if (properties.mode() == FipsProperties.Mode.APPROVED_ONLY) {
			StoreCheck.check(environment);
			IssuerCheck.check(environment, properties);
		}
		FipsInstallation.of(properties).install(this.logger);
	}

	private static StartupException unusedToken() {
		return new StartupException(
				"apisec.fips.hsm.library names a PKCS#11 token, which nobody opens while apisec.fips.mode is off.", """
						Switch the mode on:

						    apisec:
						      fips:
						        mode: approved-only

						or take apisec.fips.hsm away.""");
	}

	private static StartupException missingLibrary() {
		return new StartupException(
				"apisec.fips.hsm says which key of a PKCS#11 token is to be used, and no library reaches the token.",
				"Set apisec.fips.hsm.library to the library of the token's vendor (SoftHSM on Debian:"
						+ " /usr/lib/softhsm/libsofthsm2.so), or take apisec.fips.hsm away.");
	}

	/** Which Boot takes for the default. */
	private static StartupException emptyMode() {
		return new StartupException(
				"apisec.fips.mode is empty: it does not say whether a validated module is to be used.", """
						Write one of off, provider and approved-only:

						    apisec:
						      fips:
						        mode: approved-only""");
	}

	private static StartupException missingModule() {
		return new StartupException(
				"apisec.fips.mode is set, and there is no validated module: apisec-fips is not on the class path.", """
						Add it, or set apisec.fips.mode to off:

						    <dependency>
						      <groupId>io.apisec</groupId>
						      <artifactId>apisec-fips</artifactId>
						    </dependency>""");
	}

}
