package io.apisec.headers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.HeaderField;
import io.apisec.core.ResponseHeaders;

/**
 * The hardening headers, put together at start-up. Only a request that several overrides
 * match has its own list made.
 */
public final class HardeningHeaders implements ResponseHeaders {

	private final Map<String, String> common = new LinkedHashMap<>();

	private final String[] removed;

	private final Set<String> removedNames = new LinkedHashSet<>();

	private final Hsts.Send send;

	private final FieldSet base;

	private final HeaderOverride[] overrides;

	private final FieldSet[] overridden;

	/**
	 * The headers of an application.
	 * @param settings which headers answers get
	 * @throws io.apisec.core.StartupException if a name or a value cannot be sent
	 */
	public HardeningHeaders(HeaderSettings settings) {
		settings.remove()
			.forEach((name) -> this.removedNames.add(HeaderSyntax.lowerCase(HeaderSyntax.requireName(name))));
		this.removed = this.removedNames.toArray(new String[0]);
		this.send = settings.hsts().send();
		this.common.put(Hsts.NAME, settings.hsts().value());
		this.common.putAll(checked(settings.fields()));
		this.overrides = settings.overrides()
			.stream()
			.map((override) -> new HeaderOverride(override.matches(), checked(override.fields())))
			.toArray(HeaderOverride[]::new);
		this.base = FieldSet.of(List.of(this.common), this.removedNames, this.send);
		this.overridden = new FieldSet[this.overrides.length];
		for (int i = 0; i < this.overrides.length; i++) {
			this.overridden[i] = FieldSet.of(List.of(this.common, this.overrides[i].fields()), this.removedNames,
					this.send);
		}
	}

	@Override
	public List<HeaderField> of(ApiRequest request) {
		return fieldsOf(request).of(request);
	}

	@Override
	public List<HeaderField> ofConnection(boolean secure) {
		return this.base.of(secure);
	}

	@Override
	public boolean removes(String name) {
		for (String removedName : this.removed) {
			if (removedName.equalsIgnoreCase(name)) {
				return true;
			}
		}
		return false;
	}

	private FieldSet fieldsOf(ApiRequest request) {
		int found = -1;
		for (int i = 0; i < this.overrides.length; i++) {
			if (this.overrides[i].appliesTo(request)) {
				if (found >= 0) {
					return merged(request);
				}
				found = i;
			}
		}
		return (found < 0) ? this.base : this.overridden[found];
	}

	private FieldSet merged(ApiRequest request) {
		List<Map<String, String>> layers = new ArrayList<>();
		layers.add(this.common);
		for (HeaderOverride override : this.overrides) {
			if (override.appliesTo(request)) {
				layers.add(override.fields());
			}
		}
		return FieldSet.of(layers, this.removedNames, this.send);
	}

	private static Map<String, String> checked(Map<String, String> fields) {
		Map<String, String> checked = new LinkedHashMap<>();
		fields.forEach(
				(name, value) -> checked.put(HeaderSyntax.requireName(name), HeaderSyntax.requireValue(name, value)));
		return checked;
	}

}
