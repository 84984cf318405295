package io.apisec.autoconfigure.bola;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.apisec.access.AccessRules;
import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.autoconfigure.access.AccessAutoConfiguration;
import io.apisec.autoconfigure.access.PresetAccess;
import io.apisec.autoconfigure.bola.BolaProperties.Enumeration;
import io.apisec.autoconfigure.jwt.JwtProperties;
import io.apisec.bola.AsyncOwnershipResolver;
import io.apisec.bola.BolaControl;
import io.apisec.bola.BolaPolicyContributor;
import io.apisec.bola.BolaRule;
import io.apisec.bola.Denials;
import io.apisec.bola.EnumerationWatch;
import io.apisec.bola.IdNames;
import io.apisec.bola.OwnedResults;
import io.apisec.bola.Ownership;
import io.apisec.bola.OwnershipResolver;
import io.apisec.bola.Unguarded;
import io.apisec.core.BodyMembers;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Enforcement;
import io.apisec.core.RequestAudit;
import io.apisec.core.ResultCheck;
import io.apisec.core.ResultReader;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.policy.Endpoint;
import io.apisec.schema.JsonResults;
import io.apisec.schema.derived.TypeSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Whose the objects are that requests name. */
@AutoConfiguration(after = { ApiSecAutoConfiguration.class, AccessAutoConfiguration.class })
@ConditionalOnApiSec
@EnableConfigurationProperties(BolaProperties.class)
public final class BolaAutoConfiguration {

	@Bean
	Ownership apiSecOwnership(ListableBeanFactory beans, BolaProperties properties,
			@Qualifier("apiSecClock") InstantSource clock) {
		BolaChecks.check(properties);
		return new Ownership(suppliers(beans, OwnershipResolver.class), suppliers(beans, AsyncOwnershipResolver.class),
				properties.timeout(), properties.cache().maxSize(), properties.cache().maxAge(), clock);
	}

	/** They are the application's, and may need much of it: each is asked for late. */
	private static <R> Map<String, Supplier<R>> suppliers(ListableBeanFactory beans, Class<R> type) {
		Map<String, Supplier<R>> suppliers = new LinkedHashMap<>();
		for (String name : beans.getBeanNamesForType(type, true, false)) {
			suppliers.put(name, () -> beans.getBean(name, type));
		}
		return suppliers;
	}

	@Bean
	EnumerationWatch apiSecEnumerationWatch(BolaProperties properties, RequestAudit audit,
			@Qualifier("apiSecClock") InstantSource clock) {
		Enumeration enumeration = properties.enumeration();
		return new EnumerationWatch(enumeration.threshold(), enumeration.window(),
				enumeration.action() == Enumeration.Action.DENY, audit, clock);
	}

	@Bean
	BolaPolicyContributor apiSecBolaPolicyContributor(BolaProperties properties, Ownership ownership,
			AccessRules access, ObjectProvider<PresetAccess> presets, ObjectProvider<JwtProperties> jwt,
			RouterPaths paths, Enforcements enforcements, ObjectProvider<JsonMapper> mapper) {
		List<BolaRule> rules = properties.rules().stream().map((rule) -> rule(rule, paths)).toList();
		Set<String> issuers = jwt.stream()
			.flatMap((each) -> each.issuers().stream())
			.map(JwtProperties.Issuer::issuer)
			.collect(Collectors.toUnmodifiableSet());
		BolaPolicyContributor.Coverage coverage = new BolaPolicyContributor.Coverage(
				new IdNames(properties.ignoredVariables(), properties.idNames()),
				properties.coverage() == BolaProperties.Coverage.VARIABLE, notAsked(access, presets));
		return new BolaPolicyContributor(rules, coverage, unguarded(properties, enforcements), ownership,
				members(mapper.getIfUnique()), issuers, properties.issuers());
	}

	private static BodyMembers members(@Nullable JsonMapper mapper) {
		return (mapper != null) ? new TypeSchemas(mapper)::mayHave : BodyMembers.UNKNOWN;
	}

	/** What only reports stops no start. */
	private static Unguarded unguarded(BolaProperties properties, Enforcements enforcements) {
		boolean reports = enforcements.of("bola", properties.mode()) == Enforcement.REPORT_ONLY;
		return reports ? Unguarded.REPORT : properties.unguarded();
	}

	private static Predicate<Endpoint> notAsked(AccessRules access, ObjectProvider<PresetAccess> presets) {
		return (endpoint) -> access.publicPaths().stream().anyMatch((rule) -> rule.path().covers(endpoint))
				|| presets.stream().anyMatch((preset) -> preset.of(endpoint) != null);
	}

	private static BolaRule rule(BolaProperties.Rule rule, RouterPaths paths) {
		return new BolaRule(paths.rule("apisec.bola.rules", rule.path(), rule.methods()), rule.variable(), rule.query(),
				rule.body(), rule.claim(), rule.resource(), rule.bypassScopes(), rule.issuers(), rule.exempt());
	}

	@Bean
	@Order(ControlOrder.BOLA)
	StagedControl apiSecBolaControl(BolaProperties properties, Enforcements enforcements, Ownership ownership,
			EnumerationWatch watch, RequestAudit audit) {
		return control(false, properties, enforcements, ownership, watch, audit);
	}

	@Bean
	@Order(ControlOrder.BOLA_OF_BODY)
	StagedControl apiSecBolaBodyControl(BolaProperties properties, Enforcements enforcements, Ownership ownership,
			EnumerationWatch watch, RequestAudit audit) {
		return control(true, properties, enforcements, ownership, watch, audit);
	}

	@Bean
	ResultCheck apiSecResultCheck(BolaProperties properties, Enforcements enforcements, EnumerationWatch watch,
			RequestAudit audit, ObjectProvider<DecisionObserver> observers, ObjectProvider<JsonMapper> mapper) {
		JsonMapper own = mapper.getIfUnique();
		ResultReader reader = (own != null) ? new JsonResults(own) : (result) -> null;
		return new OwnedResults(reader, Denials.ofStatus(properties.denyStatus()), watch,
				enforcements.of("bola", properties.mode()), DecisionObserver.all(observers.orderedStream().toList()),
				audit);
	}

	private static StagedControl control(boolean ofBody, BolaProperties properties, Enforcements enforcements,
			Ownership ownership, EnumerationWatch watch, RequestAudit audit) {
		boolean deniesUnguarded = unguarded(properties, enforcements) != Unguarded.REPORT;
		BolaControl control = new BolaControl(ofBody, deniesUnguarded, Denials.ofStatus(properties.denyStatus()),
				ownership, watch, audit);
		return new StagedControl(Stage.ENDPOINT, control, enforcements.of(control.name(), properties.mode()));
	}

}
