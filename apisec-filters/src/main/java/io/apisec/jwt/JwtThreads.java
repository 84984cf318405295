package io.apisec.jwt;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads of this package: daemons with a name.
 */
final class JwtThreads {

	private JwtThreads() {
	}

	/**
	 * A thread that starts and ends things at their time, and does nothing long. What
	 * comes after it is stopped is dropped.
	 * @return the executor, to be shut down
	 */
	static ScheduledExecutorService scheduler() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, named("apisec-jwks"),
				new ThreadPoolExecutor.DiscardPolicy());
		scheduler.setRemoveOnCancelPolicy(true);
		return scheduler;
	}

	/**
	 * A few threads that end when they are idle. What comes after they are stopped runs
	 * where it comes from, so that no answer is lost.
	 * @param name what their names begin with
	 * @param size how many there are at most
	 * @return the executor, to be shut down
	 */
	static ExecutorService pool(String name, int size) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(size, size, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				named(name), (task, stopped) -> task.run());
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static ThreadFactory named(String name) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

}
