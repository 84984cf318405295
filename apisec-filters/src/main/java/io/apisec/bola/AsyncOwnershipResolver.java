package io.apisec.bola;

import java.security.Principal;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Says later whether an object is the caller's: an {@link OwnershipResolver} that blocks
 * no thread. No answer within {@code apisec.bola.timeout} denies.
 */
@FunctionalInterface
public interface AsyncOwnershipResolver {

	/**
	 * Whether the caller may touch the object.
	 * @param resource the resource, as the guard names it
	 * @param id the id, as the handler will receive it; never empty
	 * @param caller the authenticated caller
	 * @return a stage that ends in {@code false} also for an object that does not exist
	 */
	CompletionStage<Boolean> owns(String resource, String id, Principal caller);

	/**
	 * Whether the caller may touch all of several objects, as a body may name them. Asks
	 * for all at once, unless it is overridden with one query.
	 * @param resource the resource, as the guard names it
	 * @param ids the ids, each once; never empty
	 * @param caller the authenticated caller
	 * @return a stage that ends in {@code false} if one of them is not the caller's
	 */
	default CompletionStage<Boolean> ownsAll(String resource, Collection<String> ids, Principal caller) {
		CompletionStage<Boolean> all = CompletableFuture.completedStage(true);
		for (String id : ids) {
			all = all.thenCombine(owns(resource, id, caller), Boolean::logicalAnd);
		}
		return all;
	}

}
