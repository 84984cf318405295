package io.apisec.autoconfigure.actuate;

import java.security.Provider;
import java.security.Security;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.apisec.fips.FipsModule;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells which validated module runs, so that it can be compared with its certificate. */
final class FipsInfoContributor implements InfoContributor {

	private final FipsModule module;

	FipsInfoContributor(FipsModule module) {
		this.module = module;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("provider", this.module.provider().getName());
		members.put("version", this.module.version());
		members.put("approvedOnly", this.module.approvedOnly());
		members.put("moduleHmac", this.module.moduleHmac());
		// As they are now: anybody may have added one.
		members.put("providers", Stream.of(Security.getProviders()).map(Provider::getName).toList());
		builder.withDetail("apisec", Map.of("fips", members));
	}

}
