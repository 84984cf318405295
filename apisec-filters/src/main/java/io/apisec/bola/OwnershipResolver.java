package io.apisec.bola;

import java.security.Principal;
import java.util.Collection;

/**
 * Says whether an object is the caller's. Declared as a bean whose name is that of the
 * resource, or as one bean for all resources.
 *
 * <p>
 * It runs on the thread of the request and is not cut off: what it waits for has to have
 * a limit of its own. What it throws denies: an {@link IllegalArgumentException}, as
 * {@code Long.parseLong} and {@code UUID.fromString} throw, as an id that is none, and
 * anything else as a failure. That an object is the caller's is remembered for
 * {@code apisec.bola.cache.max-age}, that it is not is asked anew.
 */
@FunctionalInterface
public interface OwnershipResolver {

	/**
	 * Whether the caller may touch the object.
	 * @param resource the resource, as the guard names it
	 * @param id the id, as the handler will receive it; never empty
	 * @param caller the authenticated caller
	 * @return {@code false} also for an object that does not exist
	 */
	boolean owns(String resource, String id, Principal caller);

	/**
	 * Whether the caller may touch all of several objects, as a body may name them. Asks
	 * for one after the other, unless it is overridden with one query.
	 * @param resource the resource, as the guard names it
	 * @param ids the ids, each once; never empty
	 * @param caller the authenticated caller
	 * @return {@code false} if one of them is not the caller's
	 */
	default boolean ownsAll(String resource, Collection<String> ids, Principal caller) {
		for (String id : ids) {
			if (!owns(resource, id, caller)) {
				return false;
			}
		}
		return true;
	}

}
