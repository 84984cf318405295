package io.apisec.policy;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Compiles what annotations and properties say of an endpoint to one control's part of
 * its policy.
 */
public interface PolicyContributor {

	/**
	 * The annotations that the control enforces. One that no contributor names stops the
	 * start.
	 * @return the annotation types, possibly none
	 */
	Set<Class<? extends Annotation>> annotations();

	/**
	 * Compiles the control's part.
	 * @param endpoint the endpoint
	 * @return the control's own record, {@code null} where it has no say
	 * @throws io.apisec.core.StartupException if annotations and properties contradict
	 * each other
	 */
	@Nullable Record contribute(Endpoint endpoint);

	/**
	 * Looks at all endpoints together, once those are known that there are at start-up.
	 * @param endpoints the endpoints with their policies
	 * @throws io.apisec.core.StartupException if the application must not start with them
	 */
	default void complete(List<PolicyCatalog.Entry> endpoints) {
	}

}
