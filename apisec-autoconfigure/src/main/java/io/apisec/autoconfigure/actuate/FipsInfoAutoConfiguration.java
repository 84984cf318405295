package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.fips.FipsAutoConfiguration;
import io.apisec.fips.FipsModule;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Which validated module runs, and how? */
@AutoConfiguration(after = FipsAutoConfiguration.class, before = InfoContributorAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class, FipsModule.class })
@ConditionalOnBean(FipsModule.class)
public final class FipsInfoAutoConfiguration {

	@Bean
	@ConditionalOnEnabledInfoContributor("apisec")
	InfoContributor apiSecFipsInfoContributor(FipsModule module) {
		return new FipsInfoContributor(module);
	}

}
