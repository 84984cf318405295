package io.apisec.autoconfigure.fips;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.apisec.autoconfigure.diagnostics.PropertyCheckAutoConfiguration;
import io.apisec.fips.FipsModule;
import org.bouncycastle.crypto.CryptoServicesRegistrar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application without a web server that tells what cryptography it was given. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ FipsAutoConfiguration.class, ValidatedBundlesAutoConfiguration.class,
		SslAutoConfiguration.class, PropertyCheckAutoConfiguration.class })
public class FipsProbe {

	/**
	 * Starts it, twice where it is told to, or once for each line that it reads.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		if (List.of(arguments).contains("--by-line")) {
			startByLine();
		}
		else {
			start(arguments);
		}
		System.exit(0);
	}

	private static void startByLine() {
		AtomicInteger starts = new AtomicInteger();
		new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()
			.map((line) -> exit(line.split("\t")))
			.forEach((exit) -> System.out.println("exit-" + starts.incrementAndGet() + "=" + exit));
	}

	private static int exit(String[] arguments) {
		try (ConfigurableApplicationContext context = run(arguments)) {
			System.out.println("providers=" + context.getBean("apiSecProvider"));
			return 0;
		}
		catch (RuntimeException refused) {
			return 1;
		}
	}

	private static void start(String[] arguments) {
		if (List.of(arguments).contains("--early")) {
			System.out.println("early=" + CryptoServicesRegistrar.isInApprovedOnlyMode());
		}
		try (ConfigurableApplicationContext first = run(arguments)) {
			if (List.of(arguments).contains("--twice")) {
				run(arguments).close();
			}
			if (List.of(arguments).contains("--stricter")) {
				System.out.println("stricter=" + attempt(FipsProbe::stricter));
			}
			report(first);
		}
	}

	private static ConfigurableApplicationContext run(String[] arguments) {
		SpringApplication application = new SpringApplicationBuilder(FipsProbe.class).web(WebApplicationType.NONE)
			.build();
		return application.run(arguments);
	}

	private static String stricter() {
		run(new String[] { "--apisec.fips.mode=approved-only" }).close();
		return "started";
	}

	private static void report(ConfigurableApplicationContext context) {
		System.out.println("providers=" + Stream.of(Security.getProviders()).map(Provider::getName).toList());
		System.out.println("random=" + attempt(FipsProbe::random));
		System.out.println("md5=" + attempt(() -> MessageDigest.getInstance("MD5").getProvider().getName()));
		System.out.println("sha1=" + attempt(() -> signer("SHA1withRSA")));
		System.out.println("md5rsa=" + attempt(() -> signer("MD5withRSA")));
		System.out.println("sha256=" + attempt(() -> signer("SHA256withRSA")));
		System.out.println("tls=" + attempt(() -> SSLContext.getDefault().getProvider().getName()));
		System.out.println("proved=" + context.getBeanFactory().containsSingleton("apiSecFipsModule"));
		context.getBeanProvider(FipsModule.class)
			.ifAvailable((module) -> System.out.println("module=" + module.version() + " " + module.moduleHmac()));
		System.out.println("bean=" + context.containsBean("apiSecProvider"));
	}

	/** In other threads, too, each of which may have generators of its own. */
	private static String random() throws InterruptedException {
		Thread other = new Thread(() -> new SecureRandom().nextBytes(new byte[1 << 12]));
		other.start();
		other.join(30_000);
		for (int i = 0; i < 100; i++) {
			SecureRandom random = new SecureRandom();
			random.setSeed(i);
			random.nextBytes(new byte[1 << 12]);
		}
		return other.isAlive() ? "stuck" : "done";
	}

	private static String signer(String algorithm) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		Signature signature = Signature.getInstance(algorithm);
		signature.initSign(generator.generateKeyPair().getPrivate());
		signature.update((byte) 1);
		signature.sign();
		return signature.getProvider().getName();
	}

	private static String attempt(Callable<String> question) {
		try {
			return question.call();
		}
		catch (Exception | AssertionError refused) {
			return refused.getClass().getSimpleName();
		}
	}

}
