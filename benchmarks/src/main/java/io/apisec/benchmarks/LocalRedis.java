package io.apisec.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import redis.embedded.RedisServer;

/** A Redis on loopback that keeps nothing on disk, and says what it has worked. */
final class LocalRedis implements AutoCloseable {

	private static final String COMMAND = "cmdstat_";

	/** What asking for the figures comes to itself. */
	private static final Set<String> OURS = Set.of("cmdstat_info", "cmdstat_quit");

	private final RedisServer server;

	private final int port;

	private LocalRedis(RedisServer server, int port) {
		this.server = server;
		this.port = port;
	}

	static LocalRedis start() throws IOException {
		int port = freePort();
		RedisServer server = RedisServer.newRedisServer()
			.port(port)
			.bind("127.0.0.1")
			.setting("save \"\"")
			.setting("appendonly no")
			.build();
		server.start();
		return new LocalRedis(server, port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	URI uri() {
		return URI.create("redis://127.0.0.1:" + this.port);
	}

	/** What it has worked since it was started. */
	Work work() throws IOException {
		Map<String, String> info = info();
		Map<String, Long> calls = new TreeMap<>();
		info.forEach((name, value) -> {
			if (name.startsWith(COMMAND) && !OURS.contains(name)) {
				calls.put(name.substring(COMMAND.length()), Long.valueOf(value.replaceAll("^calls=(\\d+).*", "$1")));
			}
		});
		return new Work(micros(info, "used_cpu_sys") + micros(info, "used_cpu_user"), calls);
	}

	private static double micros(Map<String, String> info, String seconds) {
		return Double.parseDouble(info.getOrDefault(seconds, "")) * 1e6;
	}

	/** Asked without a client: the load's own process is to have no more threads. */
	private Map<String, String> info() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				BufferedReader answer = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			socket.getOutputStream().write("INFO all\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
			Map<String, String> info = new HashMap<>();
			answer.lines().forEach((line) -> {
				int colon = line.indexOf(':');
				if (colon > 0) {
					info.put(line.substring(0, colon), line.substring(colon + 1));
				}
			});
			return info;
		}
	}

	@Override
	public void close() throws IOException {
		this.server.stop();
	}

	/**
	 * What a Redis has worked.
	 *
	 * @param micros processor time, in microseconds
	 * @param calls how often it has run each command, within scripts too
	 */
	record Work(double micros, Map<String, Long> calls) {

		Work minus(Work before) {
			Map<String, Long> since = new TreeMap<>(this.calls);
			before.calls().forEach((command, count) -> since.merge(command, -count, Long::sum));
			since.values().removeIf((count) -> count == 0);
			return new Work(this.micros - before.micros(), since);
		}

	}

}
