package io.apisec.core;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The one class in which a thread waits for an answer that is under way, and never longer
 * than it was told.
 *
 * <p>
 * What has to run after the answer runs on the waiting thread: it has the request's
 * thread-bound state, and nobody's event loop is borrowed.
 */
public final class BoundedWait {

	private BoundedWait() {
	}

	/**
	 * Waits for an answer.
	 * @param <T> the type of the answer
	 * @param question starts what is waited for; the executor it is given hands tasks to
	 * the waiting thread
	 * @param limit the longest wait
	 * @return the answer, {@code null} where none came in time, it ended in a fault, or
	 * the thread was interrupted
	 */
	public static <T> @Nullable T await(Function<Executor, CompletionStage<T>> question, Duration limit) {
		WaitingThread waiting = new WaitingThread();
		CompletableFuture<T> answer = question.apply(waiting).toCompletableFuture();
		if (!answer.isDone()) {
			CompletableFuture<T> unused = answer.whenComplete((value, fault) -> waiting.execute(() -> {
			}));
			waiting.runTasksUntil(answer, System.nanoTime() + limit.toNanos());
		}
		return (answer.isDone() && !answer.isCompletedExceptionally()) ? answer.join() : null;
	}

	/**
	 * Runs on the thread that waits what is handed to it; makes its queue only when
	 * something is pending.
	 */
	private static final class WaitingThread implements Executor {

		private @Nullable BlockingQueue<Runnable> tasks;

		@Override
		public void execute(Runnable task) {
			tasks().add(task);
		}

		private synchronized BlockingQueue<Runnable> tasks() {
			BlockingQueue<Runnable> queue = this.tasks;
			if (queue == null) {
				queue = new LinkedBlockingQueue<>();
				this.tasks = queue;
			}
			return queue;
		}

		void runTasksUntil(CompletableFuture<?> answer, long deadline) {
			try {
				while (!answer.isDone()) {
					Runnable task = tasks().poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
					if (task == null) {
						return;
					}
					task.run();
				}
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}

	}

}
