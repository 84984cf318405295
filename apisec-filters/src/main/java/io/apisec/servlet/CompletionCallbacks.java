package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** What is to be told the status of an answer when it is complete. */
final class CompletionCallbacks {

	private final List<IntConsumer> callbacks = new ArrayList<>(2);

	void add(IntConsumer callback) {
		this.callbacks.add(callback);
	}

	/** One that breaks keeps none of the others from hearing of it. */
	void complete(int status) {
		Throwable fault = null;
		for (IntConsumer callback : this.callbacks) {
			try {
				callback.accept(status);
			}
			catch (RuntimeException | AssertionError | LinkageError | StackOverflowError broken) {
				fault = broken;
			}
		}
		if (fault instanceof Error error) {
			throw error;
		}
		if (fault instanceof RuntimeException exception) {
			throw exception;
		}
	}

}
