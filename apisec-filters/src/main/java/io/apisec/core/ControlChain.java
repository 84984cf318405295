package io.apisec.core;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Asks controls in order until one does not allow.
 *
 * <p>
 * This is the one place that says what a broken control means: anything but an explicit
 * {@link Decision.Allow} denies, be it an exception, an error or a missing answer. It is
 * also the one place that says what {@code report-only} means: what would have been
 * refused is observed, and the request goes on. As long as every control decides at once,
 * nothing is allocated and no thread is changed.
 */
public final class ControlChain {

	private static final CompletionStage<Decision.Settled> ALLOWED = CompletableFuture.completedStage(Decision.ALLOW);

	/** More than any control takes that keeps its own limit. */
	private static final Duration LIMIT = Duration.ofSeconds(15);

	private final List<StagedControl> controls;

	private final DecisionObserver observer;

	private final Duration limit;

	public ControlChain(List<StagedControl> controls, DecisionObserver observer) {
		this(controls, observer, LIMIT);
	}

	ControlChain(List<StagedControl> controls, DecisionObserver observer, Duration limit) {
		this.controls = List.copyOf(controls);
		this.observer = observer;
		this.limit = limit;
	}

	/**
	 * Decides on a request.
	 * @param request the request to decide on
	 * @param continuation where the controls after a pending decision run; never the
	 * thread that completed it, which belongs to somebody's event loop
	 * @return a stage that ends in {@link Decision.Allow} or {@link Decision.Deny}, never
	 * in a fault
	 */
	public CompletionStage<Decision.Settled> decide(ApiRequest request, Executor continuation) {
		return decideFrom(0, request, continuation);
	}

	private CompletionStage<Decision.Settled> decideFrom(int first, ApiRequest request, Executor continuation) {
		for (int i = first; i < this.controls.size(); i++) {
			StagedControl staged = this.controls.get(i);
			long started = System.nanoTime();
			Decision decision = ask(staged.control(), request);
			if (decision instanceof Decision.Pending pending) {
				int next = i + 1;
				return settle(staged.control(), pending).thenComposeAsync((settled) -> {
					Decision.Settled carriedOut = carryOut(staged, request, settled, started);
					return (carriedOut instanceof Decision.Allow) ? decideFrom(next, request, continuation)
							: CompletableFuture.completedStage(carriedOut);
				}, continuation);
			}
			Decision.Settled carriedOut = carryOut(staged, request, (Decision.Settled) decision, started);
			if (!(carriedOut instanceof Decision.Allow)) {
				return CompletableFuture.completedStage(carriedOut);
			}
		}
		return ALLOWED;
	}

	private static Decision ask(Control control, ApiRequest request) {
		try {
			return orFailure(control, control.decide(request));
		}
		// A validated cryptographic module that has stopped says so by AssertionErrors.
		catch (Exception | AssertionError | LinkageError | StackOverflowError fault) {
			return Decision.deny(denialOf(control, fault));
		}
	}

	/** An answer that never comes is a failure of its control like any other. */
	private CompletionStage<Decision.Settled> settle(Control control, Decision.Pending pending) {
		CompletableFuture<Decision.Settled> answer = new CompletableFuture<>();
		CompletionStage<?> unused = pending.outcome()
			.whenComplete(
					(decision, fault) -> answer.complete((fault == null && decision instanceof Decision.Settled settled)
							? settled : Decision.deny(denialOf(control, fault))));
		return answer.completeOnTimeout(Decision.deny(Denial.controlFailure(control.name(), null)),
				this.limit.toMillis(), TimeUnit.MILLISECONDS);
	}

	/**
	 * An exception that carries its own refusal is one; every other is a failure of the
	 * control.
	 */
	private static Denial denialOf(Control control, @Nullable Throwable fault) {
		Throwable cause = (fault instanceof CompletionException && fault.getCause() != null) ? fault.getCause() : fault;
		return (cause instanceof DenialCarrier carrier) ? carrier.denial()
				: Denial.controlFailure(control.name(), cause);
	}

	/**
	 * A control that answers nothing at all has failed, whatever its signature promised.
	 */
	private static Decision orFailure(Control control, @Nullable Decision decision) {
		return (decision != null) ? decision : Decision.deny(Denial.controlFailure(control.name(), null));
	}

	private Decision.Settled carryOut(StagedControl staged, ApiRequest request, Decision.Settled decision,
			long started) {
		String control = staged.control().name();
		if (!(decision instanceof Decision.Deny deny)) {
			this.observer.decided(request, control, Outcome.ALLOWED, null, System.nanoTime() - started);
			return decision;
		}
		boolean enforced = enforces(staged, request);
		Outcome outcome = (deny.denial().fault() != null) ? Outcome.FAILED
				: (enforced) ? Outcome.DENIED : Outcome.REPORTED;
		this.observer.decided(request, control, outcome, deny.denial(), System.nanoTime() - started);
		return (enforced) ? deny : Decision.ALLOW;
	}

	/** Whoever cannot say whether a refusal is only reported has not said so. */
	private static boolean enforces(StagedControl staged, ApiRequest request) {
		try {
			return staged.enforcement().enforces(request);
		}
		catch (RuntimeException unreadablePath) {
			return true;
		}
	}

}
