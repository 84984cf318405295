package io.apisec.autoconfigure.edge;

import java.util.List;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ApiSecProperties;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.core.ClientAddressResolver;
import io.apisec.core.SecureTransport;
import io.apisec.core.StagedControl;
import io.apisec.core.StartupException;
import io.apisec.edge.AddressRange;
import io.apisec.edge.AddressRule;
import io.apisec.edge.Concurrency;
import io.apisec.edge.ConcurrencyPolicyContributor;
import io.apisec.edge.ConcurrencyRule;
import io.apisec.edge.EdgeControl;
import io.apisec.edge.EdgeSettings;
import io.apisec.edge.ForwardedHeader;
import io.apisec.edge.ReroutedControl;
import io.apisec.edge.TrustedProxies;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** The edge, and who is at the other end of the socket. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(EdgeProperties.class)
public final class EdgeAutoConfiguration {

	private static final DataSize LARGEST = DataSize.ofMegabytes(16);

	@Bean
	@ConditionalOnMissingBean
	ClientAddressResolver apiSecClientAddressResolver(ApiSecProperties properties) {
		TrustedProxies proxies = trustedProxies(properties);
		return (request) -> proxies.resolve(request);
	}

	@Bean
	@ConditionalOnMissingBean
	SecureTransport apiSecSecureTransport(ApiSecProperties properties) {
		TrustedProxies proxies = trustedProxies(properties);
		return (request) -> proxies.isSecure(request);
	}

	private static TrustedProxies trustedProxies(ApiSecProperties properties) {
		return new TrustedProxies(properties.trustedProxies().stream().map(AddressRange::parse).toList(),
				ForwardedHeader.valueOf(properties.forwardedHeader().name()));
	}

	/** One for all who ask: the rules count what is under way. */
	@Bean
	ConcurrencyRules apiSecConcurrencyRules(EdgeProperties properties, RouterPaths paths) {
		return new ConcurrencyRules(properties.concurrencyRules().stream().map((rule) -> rule(rule, paths)).toList());
	}

	@Bean
	ConcurrencyPolicyContributor apiSecConcurrencyPolicyContributor(ConcurrencyRules rules) {
		return new ConcurrencyPolicyContributor(rules.rules());
	}

	@Bean
	@Order(ControlOrder.EDGE)
	StagedControl apiSecEdgeControl(EdgeProperties properties, RouterPaths paths, ConcurrencyRules concurrencyRules,
			Enforcements enforcements) {
		EdgeControl control = new EdgeControl(new EdgeSettings(properties.allowedMethods(), properties.allowedHosts(),
				properties.rejectAmbiguousPaths(), bytes("max-uri-length", properties.maxUriLength()),
				bytes("max-header-size", properties.maxHeaderSize()), properties.maxConcurrentRequests(),
				Concurrency.valueOf(properties.concurrency().name()), addressRules(properties, paths),
				concurrencyRules.rules()));
		return new StagedControl(StagedControl.Stage.EDGE, control, enforcements.of(control.name(), properties.mode()));
	}

	@Bean
	@Order(ControlOrder.EDGE)
	StagedControl apiSecReroutedControl(EdgeProperties properties, RouterPaths paths, ConcurrencyRules concurrencyRules,
			Enforcements enforcements) {
		ReroutedControl control = new ReroutedControl(addressRules(properties, paths), concurrencyRules.rules());
		return new StagedControl(StagedControl.Stage.ENDPOINT, control, enforcements.of("edge", properties.mode()));
	}

	private static List<AddressRule> addressRules(EdgeProperties properties, RouterPaths paths) {
		return properties.addressRules().stream().map((rule) -> rule(rule, paths)).toList();
	}

	private static AddressRule rule(EdgeProperties.AddressRule rule, RouterPaths paths) {
		return new AddressRule(paths.rule("apisec.edge.address-rules", rule.path(), rule.methods()),
				rule.allow().stream().map(AddressRange::parse).toList());
	}

	private static ConcurrencyRule rule(EdgeProperties.ConcurrencyRule rule, RouterPaths paths) {
		return new ConcurrencyRule(paths.rule("apisec.edge.concurrency-rules", rule.path(), rule.methods()),
				rule.maxConcurrentRequests());
	}

	private static int bytes(String property, DataSize size) {
		if (size.toBytes() < 1 || size.toBytes() > LARGEST.toBytes()) {
			throw new StartupException(
					"apisec.edge." + property + " is " + size + ", which is not between 1B and " + LARGEST.toMegabytes()
							+ "MB.",
					"Write a size with a unit:\n\n    apisec:\n      edge:\n        " + property + ": 16KB\n");
		}
		return Math.toIntExact(size.toBytes());
	}

	/**
	 * The rules with the places that they have given away.
	 *
	 * @param rules the rules in the order of the properties
	 */
	record ConcurrencyRules(List<ConcurrencyRule> rules) {

	}

}
