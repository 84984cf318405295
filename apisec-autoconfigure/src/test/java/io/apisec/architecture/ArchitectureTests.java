package io.apisec.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The rules of the architecture, each with its reason. */
@AnalyzeClasses(packages = "io.apisec",
		importOptions = { ImportOption.DoNotIncludeTests.class, ArchitectureTests.MainCodeOnly.class })
class ArchitectureTests {

	private static final String[] JDK = { "java..", "javax.net.ssl..", "javax.crypto..", "org.jspecify.." };

	@ArchTest
	static void everyModuleIsLookedAt(JavaClasses classes) {
		assertThat(classes.contain("io.apisec.core.Control")).isTrue();
		assertThat(classes.contain("io.apisec.servlet.ApiSecFilter")).isTrue();
		assertThat(classes.contain("io.apisec.autoconfigure.ApiSecAutoConfiguration")).isTrue();
		assertThat(classes.contain("io.apisec.fips.FipsProviders")).isTrue();
	}

	@ArchTest
	static final ArchRule coreKnowsTheJdkOnly = classes()
		.that(resideInAnyPackage("io.apisec.core", "io.apisec.annotation"))
		.and(DescribedPredicate.not(simpleName("ApiRequest")))
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(and(JDK, "io.apisec.core", "io.apisec.annotation")))
		.because("everything speaks these words, so that they may not speak anybody's language; "
				+ "ApiRequest alone hands on the path as the router reads it");

	@ArchTest
	static final ArchRule requestKnowsThePathParser = classes().that(simpleName("ApiRequest"))
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(and(JDK, "io.apisec.core", "org.springframework.http.server")))
		.because("the path is read once, by the router's own parser");

	@ArchTest
	static final ArchRule policyKnowsPatternsOnly = classes().that(resideInAPackage("io.apisec.policy"))
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(and(JDK, "io.apisec.core", "io.apisec.annotation",
				"io.apisec.policy", "org.springframework.web.util.pattern", "org.springframework.http.server",
				"org.springframework.core.annotation")))
		.because("policies are compiled from annotations and path patterns, whatever the controls are");

	@ArchTest
	static final ArchRule edgeKnowsOneLibrary = control("edge", "com.netflix.concurrency.limits",
			"com.netflix.concurrency.limits.limit");

	@ArchTest
	static final ArchRule headersKnowNoLibrary = control("headers");

	@ArchTest
	static final ArchRule accessKnowsNoLibrary = control("access", "org.springframework.web.util.pattern");

	@ArchTest
	static final ArchRule jwtKnowsItsLibraries = control("jwt", "com.nimbusds..", "org.springframework.security..",
			"org.springframework.core.convert..", "com.github.benmanes.caffeine..", "tools.jackson.core..",
			"org.slf4j..");

	@ArchTest
	static final ArchRule schemaKnowsItsLibraries = control("schema", "tools.jackson..",
			"com.fasterxml.jackson.annotation..", "com.networknt..", "com.google.re2j..", "jakarta.validation..",
			"org.slf4j..", "org.springframework.core..", "org.springframework.http", "org.springframework.util..",
			"org.springframework.web.bind.annotation", "org.springframework.web.util.pattern");

	@ArchTest
	static final ArchRule bolaLooksAtHandlersOnly = control("bola", "org.springframework.beans",
			"org.springframework.core..", "org.springframework.http", "org.springframework.web.bind.annotation",
			"org.slf4j..");

	@ArchTest
	static final ArchRule limitsKnowTheirLibraries = control("ratelimit", "io.github.bucket4j..",
			"io.github.resilience4j..", "io.lettuce..", "com.github.benmanes.caffeine..", "org.slf4j..");

	@ArchTest
	static final ArchRule bucketsKnowNoRequest = noClasses().that(resideInAPackage("io.apisec.ratelimit.bucket"))
		.should()
		.dependOnClassesThat(resideInAnyPackage("io.apisec.ratelimit", "io.apisec.ratelimit.redis", "io.apisec.policy",
				"io.lettuce.."))
		.because("a bucket is asked by its key alone: who calls, and how its store is reached, are others' questions");

	@ArchTest
	static final ArchRule problemKnowsCoreAndJson = control("problem", "tools.jackson.core..");

	@ArchTest
	static final ArchRule auditKnowsCoreAndJson = control("audit", "tools.jackson.core..", "org.slf4j..");

	@ArchTest
	static final ArchRule observationKnowsCoreAndMicrometer = control("observation", "io.micrometer.core..",
			"org.slf4j..");

	@ArchTest
	static final ArchRule fipsKnowsCoreAndTheModule = classes().that(resideInAPackage("io.apisec.fips.."))
		.should()
		.onlyDependOnClassesThat(resideInAnyPackage(and(JDK, "javax.security.auth..", "io.apisec.core",
				"io.apisec.fips..", "org.bouncycastle..", "org.slf4j..")))
		.because("a module that is validated is looked at by few, so that it can be looked at closely");

	@ArchTest
	static final ArchRule moduleKnowsNoToken = noClasses().that(resideInAPackage("io.apisec.fips"))
		.should()
		.dependOnClassesThat(resideInAPackage("io.apisec.fips.hsm.."))
		.because("the module is there without a token, and the other way round it is not");

	@ArchTest
	static final ArchRule onlyFipsKnowsBouncyCastle = noClasses()
		.that(DescribedPredicate.not(resideInAPackage("io.apisec.fips..")))
		.should()
		.dependOnClassesThat(resideInAPackage("org.bouncycastle.."))
		.because("all others are given a provider, and need no second code path");

	@ArchTest
	static final ArchRule fipsIsInstalledInOnePlace = noClasses()
		.that(DescribedPredicate.not(resideInAnyPackage("io.apisec.fips..", "io.apisec.autoconfigure.fips..",
				"io.apisec.autoconfigure.actuate..")))
		.should()
		.dependOnClassesThat(resideInAPackage("io.apisec.fips.."))
		.because("its jar may be absent, and only its auto-configuration is kept away then");

	@ArchTest
	static final ArchRule servletKnowsNoControl = noClasses().that(resideInAPackage("io.apisec.servlet.."))
		.should()
		.dependOnClassesThat(resideInAnyPackage("io.apisec.edge..", "io.apisec.headers..", "io.apisec.access..",
				"io.apisec.jwt..", "io.apisec.schema..", "io.apisec.bola..", "io.apisec.ratelimit..",
				"io.apisec.reactive..", "io.apisec.gateway.."))
		.because(
				"an adapter feeds the chain of controls and knows none of them: a new control is on every stack at once");

	@ArchTest
	static final ArchRule onlyServletKnowsServlets = noClasses()
		.that(DescribedPredicate.not(resideInAnyPackage("io.apisec.servlet..", "io.apisec.autoconfigure.servlet..")))
		.should()
		.dependOnClassesThat(resideInAPackage("jakarta.servlet.."))
		.because("a control sees an ApiRequest, so that it decides the same on every stack");

	@ArchTest
	static final ArchRule onlyAutoConfigurationKnowsBoot = noClasses()
		.that(DescribedPredicate.not(resideInAPackage("io.apisec.autoconfigure..")))
		.should()
		.dependOnClassesThat(resideInAPackage("org.springframework.boot.."))
		.because("wiring is one module's work; properties never reach library classes");

	@ArchTest
	static final ArchRule nobodyKnowsAutoConfiguration = noClasses()
		.that(DescribedPredicate.not(resideInAPackage("io.apisec.autoconfigure..")))
		.should()
		.dependOnClassesThat(resideInAPackage("io.apisec.autoconfigure.."))
		.because("wiring knows the library, and the library knows no wiring");

	@ArchTest
	static final ArchRule nothingIsReactive = noClasses().should()
		.dependOnClassesThat(resideInAnyPackage("reactor..", "org.reactivestreams.."))
		.because("the adapter of the reactive stack comes later, in a package of its own");

	@ArchTest
	static final ArchRule nothingIsScanned = noClasses().should()
		.beAnnotatedWith(Component.class)
		.orShould()
		.beAnnotatedWith(ComponentScan.class)
		.orShould()
		.dependOnClassesThat(JavaClass.Predicates.type(Value.class))
		.because("a starter says each of its beans by name, and each of its properties in a record");

	@ArchTest
	static final ArchRule nothingHangsOnThreads = noClasses().should()
		.dependOnClassesThat(JavaClass.Predicates.assignableTo(ThreadLocal.class))
		.because("a request may change its thread");

	@ArchTest
	static final ArchRule onlyOneClassWaits = noClasses().that(DescribedPredicate.not(simpleName("BoundedWait")))
		.should()
		.callMethodWhere(waits())
		.because("every wait has a bound, and the bound is said in one place");

	@ArchTest
	static final ArchRule pathsAreNotDecoded = noClasses().should()
		.callMethodWhere(target("java.net.URI", "getPath"))
		.orShould()
		.callMethodWhere(target("java.net.URI", "getQuery"))
		.because("a decoded path has lost what the router sees");

	@ArchTest
	static final ArchRule casesAreNotOfALocale = noClasses().should()
		.callMethodWhere(withoutArguments("java.lang.String", "toLowerCase"))
		.orShould()
		.callMethodWhere(withoutArguments("java.lang.String", "toUpperCase"))
		.because("in Turkish, TITLE has no i in it (see " + Locale.class.getName() + ".ROOT)");

	@ArchTest
	static final ArchRule clocksAreInjected = noClasses().should()
		.callMethodWhere(target("java.lang.System", "currentTimeMillis"))
		.orShould()
		.callMethodWhere(withoutArguments("java.time.Instant", "now"))
		.because("a test must be able to say what time it is");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.apisec.(**)")
		.should()
		.beFreeOfCycles()
		.because("a package that cannot be read alone cannot be understood");

	@ArchTest
	static final ArchRule everythingIsNullMarked = classes().that(simpleName("package-info"))
		.should()
		.beAnnotatedWith(NullMarked.class)
		.because("what may be null is said where it may be");

	@ArchTest
	static final ArchRule autoConfigurationsAreClosed = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.haveModifier(JavaModifier.FINAL)
		.andShould(HavePublicMembers.NONE)
		.because("an application sets properties and declares beans; it calls no auto-configuration");

	@ArchTest
	static final ArchRule namesSayWhatThingsAre = noClasses().should()
		.haveSimpleNameEndingWith("Impl")
		.orShould()
		.haveSimpleNameEndingWith("Util")
		.orShould()
		.haveSimpleNameEndingWith("Utils")
		.orShould()
		.haveSimpleNameEndingWith("Helper")
		.orShould()
		.haveSimpleNameEndingWith("Manager")
		.orShould()
		.haveSimpleNameEndingWith("Base")
		.because("such a name says that nobody knew what the class is");

	/**
	 * A control's package knows core, policy, annotations and its own libraries, and no
	 * other control.
	 */
	private static ArchRule control(String name, String... libraries) {
		String own = "io.apisec." + name + "..";
		String[] known = and(JDK, "io.apisec.core", "io.apisec.policy", "io.apisec.annotation", own);
		return classes().that(resideInAPackage(own))
			.should()
			.onlyDependOnClassesThat(resideInAnyPackage(and(known, libraries)))
			.because("six controls on two stacks are 6 + 2 pieces only while no control knows another");
	}

	private static String[] and(String[] some, String... more) {
		return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
	}

	private static DescribedPredicate<JavaAccess<?>> waits() {
		return DescribedPredicate.describe("waits for a future without being the one class that may", (access) -> {
			AccessTarget target = access.getTarget();
			boolean waits = List.of("get", "join").contains(target.getName());
			return waits && target.getOwner().isAssignableTo(Future.class);
		});
	}

	private static DescribedPredicate<JavaAccess<?>> target(String owner, String method) {
		return DescribedPredicate.describe("calls " + owner + "." + method,
				(access) -> access.getTarget().getOwner().getName().equals(owner)
						&& access.getTarget().getName().equals(method));
	}

	private static DescribedPredicate<JavaAccess<?>> withoutArguments(String owner, String method) {
		return target(owner, method).and(DescribedPredicate.describe("without arguments",
				(access) -> access.getTarget().getFullName().endsWith("()")));
	}

	/** The example and the benchmarks are applications, not the library. */
	static final class MainCodeOnly implements ImportOption {

		@Override
		public boolean includes(Location location) {
			return !location.contains("/test-classes/") && !location.contains("-tests.jar");
		}

	}

}
