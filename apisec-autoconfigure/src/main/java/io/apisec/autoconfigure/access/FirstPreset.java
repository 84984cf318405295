package io.apisec.autoconfigure.access;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.apisec.access.AccessPolicy;
import io.apisec.policy.Endpoint;
import org.jspecify.annotations.Nullable;

/** Asks the frameworks in order; the first that knows the endpoint has its say. */
record FirstPreset(List<PresetAccess> presets) implements Function<Endpoint, @Nullable AccessPolicy> {

	@Override
	public @Nullable AccessPolicy apply(Endpoint endpoint) {
		return this.presets.stream()
			.map((preset) -> preset.of(endpoint))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
