package io.apisec.policy;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * All that holds for one endpoint: one record for each control that has a say. Immutable,
 * made at start-up.
 */
public final class ApiPolicy {

	private final Map<Class<?>, Record> parts;

	ApiPolicy(Map<Class<?>, Record> parts) {
		this.parts = Map.copyOf(parts);
	}

	/**
	 * The part of one control.
	 * @param <P> the type of that part
	 * @param type the record that the control's contributor made
	 * @return that part, {@code null} where the control has no say here
	 */
	public <P extends Record> @Nullable P part(Class<P> type) {
		return type.cast(this.parts.get(type));
	}

	Collection<Record> parts() {
		return this.parts.values();
	}

}
