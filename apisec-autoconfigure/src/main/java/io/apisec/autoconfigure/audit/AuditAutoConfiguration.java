package io.apisec.autoconfigure.audit;

import java.security.Provider;
import java.time.InstantSource;
import java.util.stream.Stream;

import io.apisec.audit.ActorMasking;
import io.apisec.audit.AuditTrails;
import io.apisec.audit.AuditingObserver;
import io.apisec.audit.JsonAuditLog;
import io.apisec.audit.Redaction;
import io.apisec.audit.SecurityEventListener;
import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.core.SecurityEventPublisher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** The audit trail. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(AuditProperties.class)
public final class AuditAutoConfiguration {

	@Bean
	AuditTrails apiSecAuditTrails(ObjectProvider<SecurityEventListener> listeners, AuditProperties properties,
			@Qualifier("apiSecClock") InstantSource clock) {
		Stream<SecurityEventListener> log = (properties.log() == AuditProperties.Log.JSON)
				? Stream.of(new JsonAuditLog()) : Stream.empty();
		Redaction redaction = Redaction.of(properties.redact().headers(), properties.redact().jsonPaths());
		return AuditTrails.start(Stream.concat(log, listeners.orderedStream()).toList(), redaction, clock);
	}

	@Bean
	@Order(0)
	AuditingObserver apiSecAuditingObserver(SecurityEventPublisher trail, AuditProperties properties,
			@Qualifier("apiSecProvider") ObjectProvider<Provider> provider,
			@Qualifier("apiSecClock") InstantSource clock) {
		ActorMasking masking = (properties.actor() == AuditProperties.Actor.HASHED)
				? ActorMasking.hashed(provider.getIfAvailable()) : ActorMasking.PLAIN;
		return new AuditingObserver(trail, masking, clock);
	}

}
