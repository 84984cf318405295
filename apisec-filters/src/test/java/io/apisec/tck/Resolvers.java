package io.apisec.tck;

import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.apisec.bola.AsyncOwnershipResolver;
import io.apisec.bola.OwnershipResolver;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose orders and invoices are: those that begin with the caller's name. */
@Configuration(proxyBeanMethods = false)
class Resolvers {

	/** What was asked, in order. */
	static final class Asked extends ConcurrentLinkedQueue<String> {

		private static final long serialVersionUID = 1L;

	}

	@Bean
	Asked kitAsked() {
		return new Asked();
	}

	@Bean("order")
	OwnershipResolver orders(Asked asked) {
		return (resource, id, caller) -> {
			asked.add(resource + " " + id + " " + caller.getName());
			if (id.startsWith("broken")) {
				throw new IllegalStateException("marker " + id);
			}
			if (id.startsWith("none")) {
				throw new NumberFormatException("marker " + id);
			}
			return owns(id, caller);
		};
	}

	@Bean("invoice")
	AsyncOwnershipResolver invoices(Asked asked) {
		return (resource, id, caller) -> {
			asked.add(resource + " " + id + " " + caller.getName());
			return answer(id, caller);
		};
	}

	private static CompletionStage<Boolean> answer(String id, Principal caller) {
		if (id.startsWith("broken")) {
			return CompletableFuture.failedStage(new IllegalStateException("marker " + id));
		}
		if (id.startsWith("none")) {
			return CompletableFuture.failedStage(new IllegalArgumentException("marker " + id));
		}
		return id.startsWith("never") ? new CompletableFuture<>()
				: CompletableFuture.supplyAsync(() -> owns(id, caller));
	}

	private static boolean owns(String id, Principal caller) {
		// Reads numbers as generously as a database may.
		return id.startsWith(caller.getName() + "-") || id.replaceAll("[^1-9]", "").equals("4");
	}

}
