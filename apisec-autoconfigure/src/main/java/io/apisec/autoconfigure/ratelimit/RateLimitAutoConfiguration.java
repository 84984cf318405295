package io.apisec.autoconfigure.ratelimit;

import java.security.Provider;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.autoconfigure.access.PresetAccess;
import io.apisec.core.ApiRequest;
import io.apisec.core.BodyMembers;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.policy.PathRule;
import io.apisec.ratelimit.AddressKey;
import io.apisec.ratelimit.FailedAuthenticationControl;
import io.apisec.ratelimit.KeyReader;
import io.apisec.ratelimit.LimitBuckets;
import io.apisec.ratelimit.Limits;
import io.apisec.ratelimit.RateLimitControl;
import io.apisec.ratelimit.RateLimitControl.Moment;
import io.apisec.ratelimit.RateLimitKeyResolver;
import io.apisec.ratelimit.RateLimitPolicyContributor;
import io.apisec.ratelimit.RateLimitRule;
import io.apisec.ratelimit.bucket.KeyDigest;
import io.apisec.ratelimit.bucket.LocalBuckets;
import io.apisec.schema.derived.TypeSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.util.function.SingletonSupplier;

/** How often an endpoint may be called. */
@AutoConfiguration(after = { ApiSecAutoConfiguration.class, RateLimitStoreAutoConfiguration.class })
@ConditionalOnApiSec
@EnableConfigurationProperties(RateLimitProperties.class)
public final class RateLimitAutoConfiguration {

	@Bean
	KeyDigest apiSecKeyDigest(@Qualifier("apiSecProvider") ObjectProvider<Provider> provider) {
		return new KeyDigest(provider.getIfAvailable());
	}

	@Bean
	Limits apiSecLimits(RateLimitProperties properties, KeyDigest digest, LimitBuckets buckets, RouterPaths paths,
			ListableBeanFactory beans, ObjectProvider<PresetAccess> presets) {
		RateLimitChecks.check(properties);
		KeyReader keys = new KeyReader(new AddressKey(properties.ipv6Prefix()), digest,
				(name) -> resolver(name, beans));
		List<RateLimitRule> rules = properties.rules()
			.stream()
			.map((rule) -> new RateLimitRule(paths.rule("apisec.rate-limit.rules", rule.path(), rule.methods()),
					rule.policies()))
			.toList();
		return new Limits(new PolicySettings(properties).all(), rules, properties.defaultPolicies(), keys, buckets,
				probes(presets));
	}

	/**
	 * Health: its paths are known late, and are needed in an outage of the store only.
	 */
	private static Predicate<ApiRequest> probes(ObjectProvider<PresetAccess> presets) {
		Supplier<List<PathRule>> paths = SingletonSupplier
			.of(() -> presets.orderedStream().flatMap((preset) -> preset.publicPaths().stream()).toList());
		return (request) -> paths.get().stream().anyMatch((path) -> path.test(request));
	}

	/** The application's own, which may need much of it: asked for with the first key. */
	private static @Nullable RateLimitKeyResolver resolver(String name, ListableBeanFactory beans) {
		return beans.containsBean(name) && beans.isTypeMatch(name, RateLimitKeyResolver.class)
				? (request) -> beans.getBean(name, RateLimitKeyResolver.class).resolve(request) : null;
	}

	@Bean
	RateLimitPolicyContributor apiSecRateLimitPolicyContributor(Limits limits, RateLimitProperties properties) {
		return new RateLimitPolicyContributor(limits, properties.onStoreFailure(), DurationStyle::detectAndParse);
	}

	@Bean
	UnreadBodyReport apiSecUnreadBodyReport(ObjectProvider<JsonMapper> mapper) {
		JsonMapper own = mapper.getIfUnique();
		return new UnreadBodyReport((own != null) ? new TypeSchemas(own)::mayHave : BodyMembers.UNKNOWN);
	}

	@Bean
	@ConditionalOnMissingBean
	LimitBuckets apiSecLocalLimitBuckets(RateLimitProperties properties, ListableBeanFactory beans) {
		if (properties.store() == null) {
			UnusedManagers.refuse(beans);
		}
		LocalBuckets local = new LocalBuckets(properties.maxBuckets(), System::nanoTime);
		return (onStoreFailure, counted) -> local;
	}

	@Bean
	@Order(ControlOrder.RATE_LIMIT_OF_ADDRESS)
	StagedControl apiSecAddressLimitControl(RateLimitProperties properties, Limits limits, Enforcements enforcements) {
		return control(Moment.EDGE, Stage.EDGE, properties, limits, enforcements);
	}

	@Bean
	@Order(ControlOrder.RATE_LIMIT_OF_FAILURES)
	StagedControl apiSecFailureLimitControl(RateLimitProperties properties, Limits limits, Enforcements enforcements) {
		return control(Moment.ACCESS, Stage.ENDPOINT, properties, limits, enforcements);
	}

	@Bean
	@Order(ControlOrder.RATE_LIMIT)
	StagedControl apiSecRateLimitControl(RateLimitProperties properties, Limits limits, Enforcements enforcements) {
		return control(Moment.ENDPOINT, Stage.ENDPOINT, properties, limits, enforcements);
	}

	@Bean
	@Order(ControlOrder.RATE_LIMIT_OF_BODY)
	StagedControl apiSecBodyLimitControl(RateLimitProperties properties, Limits limits, Enforcements enforcements) {
		return control(Moment.BODY, Stage.ENDPOINT, properties, limits, enforcements);
	}

	private static StagedControl control(Moment moment, Stage stage, RateLimitProperties properties, Limits limits,
			Enforcements enforcements) {
		RateLimitControl control = new RateLimitControl(moment, limits,
				properties.headers() == RateLimitProperties.Headers.ALWAYS);
		return new StagedControl(stage, control, enforcements.of(control.name(), properties.mode()));
	}

	@Bean
	@Order(ControlOrder.FAILED_AUTHENTICATION)
	@Conditional(FailedAuthenticationCondition.class)
	StagedControl apiSecFailedAuthenticationControl(RateLimitProperties properties, Limits limits,
			Enforcements enforcements) {
		FailedAuthenticationControl control = new FailedAuthenticationControl(
				new PolicySettings(properties).failedAuthentication(), limits);
		return new StagedControl(Stage.EDGE, control, enforcements.of(control.name(), properties.mode()));
	}

}
