package io.apisec.bola;

import java.security.Principal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import io.apisec.core.RequestAudit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request on only if every guard of its endpoint holds. Guards of the path and of
 * the query are asked before the body is read, guards of the body when the schema has
 * allowed it: there is one control for each.
 */
public final class BolaControl implements Control {

	private final boolean ofBody;

	private final boolean deniesUnguarded;

	private final Denials denials;

	private final Ownership ownership;

	private final EnumerationWatch watch;

	private final RequestAudit audit;

	/**
	 * Asks guards.
	 * @param ofBody whether those are asked that name a place in the body, or all others
	 * @param deniesUnguarded whether an endpoint is refused that takes an id and has no
	 * guard
	 * @param denials what is refused with
	 * @param ownership the resolvers of the application
	 * @param watch sees who tries many objects
	 * @param audit takes every use of a bypass
	 */
	public BolaControl(boolean ofBody, boolean deniesUnguarded, Denials denials, Ownership ownership,
			EnumerationWatch watch, RequestAudit audit) {
		this.ofBody = ofBody;
		this.deniesUnguarded = deniesUnguarded;
		this.denials = denials;
		this.ownership = ownership;
		this.watch = watch;
		this.audit = audit;
	}

	@Override
	public String name() {
		return "bola";
	}

	@Override
	public Decision decide(ApiRequest request) {
		BolaPolicy policy = request.policy(BolaPolicy.class);
		if (policy == null) {
			return Decision.ALLOW;
		}
		if (this.deniesUnguarded && !policy.unguarded().isEmpty()) {
			return Decision.deny(this.denials.unguarded());
		}
		return this.ofBody ? all(policy.bodyGuards(), request) : all(policy.guards(), request);
	}

	private Decision all(List<Guard> guards, ApiRequest request) {
		Decision all = Decision.ALLOW;
		for (Guard guard : guards) {
			Decision decision = guard.appliesTo(request) ? decide(guard, request) : Decision.ALLOW;
			if (decision instanceof Decision.Deny) {
				return decision;
			}
			all = (decision instanceof Decision.Pending later) ? both(all, later) : all;
		}
		return all;
	}

	private static Decision both(Decision one, Decision.Pending other) {
		if (!(one instanceof Decision.Pending first)) {
			return other;
		}
		CompletionStage<Decision> both = first.outcome()
			.thenCombine(other.outcome(), (left, right) -> (left instanceof Decision.Allow) ? right : left);
		return new Decision.Pending(both);
	}

	private Decision decide(Guard guard, ApiRequest request) {
		// Another issuer's scopes are believed no more than its subjects.
		if (!guard.believes(request)) {
			return Decision.deny(this.denials.issuerNotBelieved());
		}
		if (guard.isBypassedBy(request)) {
			if (!holdsByClaim(guard, request)) {
				this.audit.record(request, "bola-bypass", name(), "bypass-scope", Outcome.ALLOWED);
			}
			return Decision.ALLOW;
		}
		if (this.watch.isShutOut(request)) {
			return Decision.deny(this.denials.enumeration());
		}
		Set<String> ids = ids(guard, request);
		if (ids == null) {
			return Decision.deny(this.denials.missingId());
		}
		return ids.isEmpty() ? Decision.ALLOW : decide(guard.owner(), ids, request);
	}

	/** Whether nothing had to be bypassed. A resolver is not asked only to know. */
	private static boolean holdsByClaim(Guard guard, ApiRequest request) {
		Object value = (guard.owner() instanceof Owner.Claim claim) ? claim.path().in(request) : null;
		Set<String> ids = (value != null) ? ids(guard, request) : null;
		return value != null && ids != null && others(value, ids).isEmpty();
	}

	/** The ids that the request names, {@code null} if one of them is missing. */
	private static @Nullable Set<String> ids(Guard guard, ApiRequest request) {
		List<@Nullable Object> found = guard.id().ids(request);
		if (found.size() == 1) {
			String id = guard.text(found.get(0));
			return (id != null) ? Set.of(id) : null;
		}
		Set<String> ids = new HashSet<>();
		for (Object each : found) {
			String id = guard.text(each);
			if (id == null) {
				return null;
			}
			ids.add(id);
		}
		return ids;
	}

	private Decision decide(Owner owner, Set<String> ids, ApiRequest request) {
		return (owner instanceof Owner.Claim claim) ? byClaim(claim.path().in(request), ids, request)
				: byResolver(((Owner.Resource) owner).name(), ids, request);
	}

	private Decision byClaim(@Nullable Object claim, Set<String> ids, ApiRequest request) {
		if (claim == null) {
			return Decision.deny(this.denials.missingClaim());
		}
		for (String id : ids) {
			if (!Match.isSame(claim, id)) {
				return notOwner(others(claim, ids), request);
			}
		}
		return Decision.ALLOW;
	}

	private static Set<String> others(Object claim, Set<String> ids) {
		Set<String> others = new HashSet<>(ids);
		others.removeIf((id) -> Match.isSame(claim, id));
		return others;
	}

	private Decision byResolver(String resource, Set<String> ids, ApiRequest request) {
		Principal caller = request.caller();
		if (caller == null) {
			return Decision.deny(this.denials.missingClaim());
		}
		CompletableFuture<Boolean> owns = this.ownership.isOwner(resource, ids, request, caller);
		boolean answered = owns.isDone() && !owns.isCompletedExceptionally();
		return answered ? decision(owns.getNow(false), null, ids, request)
				: new Decision.Pending(owns.handle((answer, fault) -> decision(answer, fault, ids, request)));
	}

	private Decision decision(@Nullable Boolean owns, @Nullable Throwable fault, Set<String> ids, ApiRequest request) {
		if (fault != null) {
			Throwable cause = (fault instanceof CompletionException && fault.getCause() != null) ? fault.getCause()
					: fault;
			// A text that is no number or no UUID is what a caller has sent, and no
			// fault.
			return (cause instanceof IllegalArgumentException) ? refused(this.denials.unreadableId(), ids, request)
					: Decision.deny(this.denials.resolverFailed(cause));
		}
		return Boolean.TRUE.equals(owns) ? Decision.ALLOW : notOwner(ids, request);
	}

	private Decision notOwner(Set<String> ids, ApiRequest request) {
		return refused(this.denials.notOwner(), ids, request);
	}

	private Decision refused(Denial denial, Set<String> ids, ApiRequest request) {
		ids.forEach((id) -> this.watch.refused(request, id));
		return Decision.deny(denial);
	}

}
