package io.apisec.tck;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Holds handlers back until a test lets them go. */
final class Gate {

	private final AtomicInteger waiting = new AtomicInteger();

	private volatile CompletableFuture<String> opened = new CompletableFuture<>();

	/** For a handler that keeps its thread. */
	String pass() {
		this.waiting.incrementAndGet();
		return this.opened.orTimeout(20, TimeUnit.SECONDS).join();
	}

	/** For a handler that gives its thread back. */
	CompletableFuture<String> later() {
		this.waiting.incrementAndGet();
		return this.opened.thenApply((value) -> value);
	}

	void awaitWaiting() {
		awaitWaiting(1);
	}

	void awaitWaiting(int handlers) {
		Eventually.reach("handlers that wait", () -> this.waiting.get() >= handlers);
	}

	void open() {
		CompletableFuture<String> before = this.opened;
		this.opened = new CompletableFuture<>();
		this.waiting.set(0);
		before.complete("through");
	}

	void fail() {
		CompletableFuture<String> before = this.opened;
		this.opened = new CompletableFuture<>();
		this.waiting.set(0);
		before.completeExceptionally(new IllegalStateException("marker-failure"));
	}

}
