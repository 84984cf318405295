package io.apisec.benchmarks;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads an application from one thread over kept connections, each of which sends its
 * next request when it has the answer to the last one.
 */
final class Load {

	private static final int CONNECTIONS = 16;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Requests requests;

	Load(Requests requests) {
		this.requests = requests;
	}

	/**
	 * Loads an application.
	 * @return how many requests were answered, all of them with a success
	 * @throws IOException if one was not, or the application no longer answers
	 */
	long run(int port, Duration time) throws IOException {
		List<Connection> connections = new ArrayList<>();
		try (Selector selector = Selector.open()) {
			for (int i = 0; i < CONNECTIONS; i++) {
				Connection connection = new Connection(port);
				connections.add(connection);
				connection.channel().configureBlocking(false);
				connection.channel().register(selector, SelectionKey.OP_READ, connection);
				connection.send(this.requests.next());
			}
			return untilQuiet(selector, System.nanoTime() + time.toNanos());
		}
		finally {
			for (Connection connection : connections) {
				connection.close();
			}
		}
	}

	private long untilQuiet(Selector selector, long end) throws IOException {
		long answered = 0;
		int pending = CONNECTIONS;
		while (pending > 0) {
			if (selector.select(PATIENCE.toMillis()) == 0) {
				throw new IOException("No answer for " + PATIENCE);
			}
			for (SelectionKey key : selector.selectedKeys()) {
				Connection connection = (Connection) key.attachment();
				if (connection.receive()) {
					answered++;
					pending -= goOn(connection, end) ? 0 : 1;
				}
			}
			selector.selectedKeys().clear();
		}
		return answered;
	}

	private boolean goOn(Connection connection, long end) throws IOException {
		boolean more = System.nanoTime() < end;
		if (more) {
			connection.send(this.requests.next());
		}
		return more;
	}

}
