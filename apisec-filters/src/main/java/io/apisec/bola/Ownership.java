package io.apisec.bola;

import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * Asks the resolvers of the application whose an object is. Requests that ask the same at
 * the same time share one answer; a positive one is remembered for a short time.
 */
public final class Ownership {

	private static final CompletableFuture<Boolean> YES = CompletableFuture.completedFuture(true);

	private final Map<String, Supplier<AsyncOwnershipResolver>> resolvers;

	private final Set<String> blocking;

	private final Duration timeout;

	private final OwnershipMemory memory;

	private final Map<OwnershipQuestion, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();

	/**
	 * Asks resolvers.
	 * @param blocking the resolvers that answer at once, by the names of their beans;
	 * each is asked for when it is needed
	 * @param later the resolvers that answer later, likewise
	 * @param timeout how long an answer may take that comes later
	 * @param maxSize how many positive answers are remembered
	 * @param maxAge for how long
	 * @param clock the time
	 */
	public Ownership(Map<String, Supplier<OwnershipResolver>> blocking,
			Map<String, Supplier<AsyncOwnershipResolver>> later, Duration timeout, int maxSize, Duration maxAge,
			InstantSource clock) {
		Map<String, Supplier<AsyncOwnershipResolver>> all = new HashMap<>(later);
		blocking.forEach((name, resolver) -> all.put(name, () -> new Blocking(resolver.get())));
		this.resolvers = Map.copyOf(all);
		this.blocking = Set.copyOf(blocking.keySet());
		this.timeout = timeout;
		this.memory = new OwnershipMemory(maxSize, maxAge, clock);
	}

	/** The names of the resolvers' beans. */
	Set<String> resolverNames() {
		return this.resolvers.keySet();
	}

	boolean hasResolver(String resource) {
		return resolver(resource) != null;
	}

	/** The resolver of a resource: the one of its name, or the only one that there is. */
	private @Nullable String resolver(String resource) {
		boolean only = this.resolvers.size() == 1;
		return this.resolvers.containsKey(resource) ? resource
				: only ? this.resolvers.keySet().iterator().next() : null;
	}

	/**
	 * Whether all objects are the caller's.
	 * @param resource the kind of object, which has a resolver
	 * @param ids the objects, at least one
	 * @param request the request
	 * @param caller who calls
	 * @return the answer, or what keeps it from coming
	 */
	CompletableFuture<Boolean> isOwner(String resource, Set<String> ids, ApiRequest request, Principal caller) {
		OwnershipQuestion question = OwnershipQuestion.of(resource, ids, request, caller);
		return this.memory.holds(question) ? YES : shared(question, caller);
	}

	private CompletableFuture<Boolean> shared(OwnershipQuestion question, Principal caller) {
		CompletableFuture<Boolean> own = new CompletableFuture<>();
		CompletableFuture<Boolean> first = this.asked.putIfAbsent(question, own);
		if (first == null) {
			return limited(answered(question, caller, own));
		}
		// What blocks is not cut, neither for the one who asked nor for those who wait.
		return this.blocking.contains(resolver(question.resource())) ? first.copy() : limited(first);
	}

	private CompletableFuture<Boolean> answered(OwnershipQuestion question, Principal caller,
			CompletableFuture<Boolean> answer) {
		try {
			CompletableFuture<Boolean> unused = limited(ask(question, caller)).whenComplete((owns, fault) -> {
				if (Boolean.TRUE.equals(owns)) {
					this.memory.add(question);
				}
				this.asked.remove(question, answer);
				complete(answer, owns, fault);
			});
		}
		catch (Exception | AssertionError | LinkageError | StackOverflowError fault) {
			giveUp(question, answer, fault);
		}
		catch (Error fault) {
			// It ends this thread, and must not make those wait who ask next.
			giveUp(question, answer, fault);
			throw fault;
		}
		return answer;
	}

	private void giveUp(OwnershipQuestion question, CompletableFuture<Boolean> answer, Throwable fault) {
		this.asked.remove(question, answer);
		answer.completeExceptionally(fault);
	}

	private CompletableFuture<Boolean> ask(OwnershipQuestion question, Principal caller) {
		String name = Objects.requireNonNull(resolver(question.resource()));
		AsyncOwnershipResolver resolver = Objects.requireNonNull(this.resolvers.get(name)).get();
		CompletionStage<Boolean> answer = (question.ids().size() == 1)
				? resolver.owns(question.resource(), question.ids().iterator().next(), caller)
				: resolver.ownsAll(question.resource(), question.ids(), caller);
		return answer.toCompletableFuture();
	}

	private CompletableFuture<Boolean> limited(CompletableFuture<Boolean> answer) {
		return answer.isDone() ? answer : answer.copy().orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	private static void complete(CompletableFuture<Boolean> answer, @Nullable Boolean owns, @Nullable Throwable fault) {
		if (fault != null) {
			answer.completeExceptionally(fault);
		}
		else {
			answer.complete(Boolean.TRUE.equals(owns));
		}
	}

	/**
	 * Asks on the calling thread.
	 *
	 * @param resolver the resolver
	 */
	private record Blocking(OwnershipResolver resolver) implements AsyncOwnershipResolver {

		@Override
		public CompletionStage<Boolean> owns(String resource, String id, Principal caller) {
			return CompletableFuture.completedFuture(this.resolver.owns(resource, id, caller));
		}

		@Override
		public CompletionStage<Boolean> ownsAll(String resource, Collection<String> ids, Principal caller) {
			return CompletableFuture.completedFuture(this.resolver.ownsAll(resource, ids, caller));
		}

	}

}
