package io.apisec.tck;

/** An application that a stack has started for the kit, on a real server. */
public interface RunningApplication extends AutoCloseable {

	/**
	 * Where it listens, on the loopback address.
	 * @return the port
	 */
	int port();

	/**
	 * A bean of the application.
	 * @param <T> the type of the bean
	 * @param type the type of the bean
	 * @return the bean
	 */
	<T> T bean(Class<T> type);

	@Override
	void close();

}
