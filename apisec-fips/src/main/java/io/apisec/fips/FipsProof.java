package io.apisec.fips;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.apisec.core.BoundedWait;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.fips.FipsStatus;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** Looks at what is installed, as if somebody else had done it. */
final class FipsProof {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private FipsProof() {
	}

	static FipsModule of(FipsSettings settings) {
		ready();
		line(settings);
		Provider module = module();
		boolean approvedOnly = mode(settings);
		others(settings);
		random();
		return new FipsModule(module, version(), HexFormat.of().formatHex(hmac()), approvedOnly, ProviderList.names());
	}

	/** Runs the module's self-tests, which refuse by errors. */
	static void ready() {
		if (!FipsStatus.isReady()) {
			throw Refusals.notReady(FipsStatus.getStatusMessage());
		}
		// Where it does not find its own jar, it tests nothing, and is ready.
		if (isZero(hmac())) {
			throw Refusals.untested(ModuleJar.location());
		}
	}

	/** What the release cannot do, or not on this machine. */
	static void line(FipsSettings settings) {
		if (settings.hasToken() && !ModuleLine.of(version()).knowsTokens()) {
			throw Refusals.noTokens(version());
		}
		if (!settings.keeps("SUN") && !ModuleSeeds.areNative()) {
			throw Refusals.needsSun(version());
		}
	}

	/** Whether approved services only run, which nothing changes any more. */
	static boolean mode(FipsSettings settings) {
		boolean approvedOnly = approvedOnlyInNewThread();
		if (settings.approvedOnly() && !approvedOnly) {
			throw Refusals.tooLate();
		}
		return approvedOnly;
	}

	/** The module, if it is asked first and its TLS next. */
	static Provider module() {
		List<String> names = ProviderList.names();
		if (names.size() < 2 || !names.subList(0, 2).equals(List.of(ProviderList.MODULE, ProviderList.TLS))) {
			throw Refusals.order(names);
		}
		if (!(Security.getProviders()[0] instanceof BouncyCastleFipsProvider module)
				|| !(Security.getProviders()[1] instanceof BouncyCastleJsseProvider tls) || !tls.isFipsMode()) {
			throw Refusals.foreign();
		}
		return module;
	}

	/** A thread can be put into this mode by itself, which says nothing of the others. */
	private static boolean approvedOnlyInNewThread() {
		CompletableFuture<Boolean> answer = new CompletableFuture<>();
		Thread thread = new Thread(() -> answer.complete(CryptoServicesRegistrar.isInApprovedOnlyMode()),
				"apisec-fips-proof");
		thread.setDaemon(true);
		thread.start();
		return Boolean.TRUE.equals(BoundedWait.await((executor) -> answer, LIMIT));
	}

	private static void others(FipsSettings settings) {
		List<String> names = ProviderList.names();
		List<String> uninvited = ProviderList.uninvited(settings);
		if (!uninvited.isEmpty()) {
			throw Refusals.uninvited(uninvited);
		}
		if (settings.hasToken() && !names.contains(settings.token())) {
			throw Refusals.missingToken(settings.token());
		}
	}

	static void random() {
		SecureRandom random = new SecureRandom();
		random.nextBytes(new byte[1]);
		if (!(random.getProvider() instanceof BouncyCastleFipsProvider)) {
			throw Refusals.random(random.getProvider().getName());
		}
	}

	private static boolean isZero(byte[] hmac) {
		int bits = 0;
		for (byte part : hmac) {
			bits |= part;
		}
		return bits == 0;
	}

	private static byte[] hmac() {
		return FipsStatus.getModuleHMAC();
	}

	private static String version() {
		String version = BouncyCastleFipsProvider.class.getPackage().getImplementationVersion();
		return (version != null) ? version : "unknown";
	}

}
