package io.apisec.autoconfigure.ratelimit;

import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.ResolvableType;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether the application has a Bucket4j back end for keys that are bytes, and has not
 * said that buckets are local.
 */
final class ProxyManagerCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean local = "local".equalsIgnoreCase(context.getEnvironment().getProperty("apisec.rate-limit.store"));
		ListableBeanFactory beans = context.getBeanFactory();
		boolean declared = beans != null && (has(beans, AsyncProxyManager.class) || has(beans, ProxyManager.class));
		return new ConditionOutcome(!local && declared, ConditionMessage.forCondition("Bucket4j proxy manager")
			.because("declared: " + declared + ", store is local: " + local));
	}

	private static boolean has(ListableBeanFactory beans, Class<?> type) {
		ResolvableType ofBytes = ResolvableType.forClassWithGenerics(type, byte[].class);
		return BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, ofBytes, true, false).length > 0;
	}

}
