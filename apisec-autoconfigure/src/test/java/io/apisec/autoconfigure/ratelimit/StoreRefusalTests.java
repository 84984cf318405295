package io.apisec.autoconfigure.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import io.apisec.tck.Eventually;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A Redis that can be reached, and refuses what it is asked for. */
class StoreRefusalTests {

	/** By then, one over which nothing came back would have been given up. */
	private static final int TRIPS = 8;

	/** Why Redis refuses. */
	enum Reason {

		/** It has no memory left for another bucket. */
		MEMORY {

			@Override
			void begin(RedisCommands<String, String> redis) {
				redis.configSet("maxmemory", "1");
			}

			@Override
			void end(RedisCommands<String, String> redis) {
				redis.configSet("maxmemory", "0");
			}

		},

		/** The user may not run scripts. */
		PERMISSION {

			@Override
			void begin(RedisCommands<String, String> redis) {
				redis.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.EVAL));
			}

			@Override
			void end(RedisCommands<String, String> redis) {
				redis.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.EVAL));
			}

		};

		abstract void begin(RedisCommands<String, String> redis);

		abstract void end(RedisCommands<String, String> redis);

	}

	@ParameterizedTest
	@EnumSource
	void callWhenRedisRefusesForAWhileThenTheConnectionIsKeptAndOneLineIsLoggedForEachChange(Reason reason) {
		try (RedisProcess redis = RedisProcess.start();
				LimitedApplication application = LimitedApplication.onRedis(redis.port(),
						Map.of("spring.data.redis.client-name", "limits", "apisec.rate-limit.lease", "1"));
				StoreLog log = new StoreLog()) {
			Eventually.reach("the store answers", () -> {
				call(application);
				return application.trips("success") > 0 && !application.fallsBack();
			});
			List<String> connections = connections(redis);
			long failures = application.trips("failure");
			change(redis, reason::begin);
			Eventually.reach("the store is asked again and again", () -> {
				call(application);
				return application.trips("failure") - failures >= TRIPS;
			});
			assertThat(application.fallsBack()).isTrue();
			assertThat(log.levels()).containsExactly(Level.WARN);
			assertThat(connections(redis)).hasSize(1).isEqualTo(connections);
			change(redis, reason::end);
			Eventually.reach("the store answers again", () -> {
				call(application);
				return !application.fallsBack();
			});
			assertThat(log.levels()).containsExactly(Level.WARN, Level.INFO);
			assertThat(connections(redis)).isEqualTo(connections);
		}
	}

	/** A caller whom nobody has seen: a bucket has to be made. */
	private static void call(LimitedApplication application) {
		assertThat(application.status("/hour", "c" + System.nanoTime())).isEqualTo(200);
	}

	private static void change(RedisProcess redis, Consumer<RedisCommands<String, String>> change) {
		redis.ask((commands) -> {
			change.accept(commands);
			return true;
		});
	}

	/** Those of the application, by their numbers, which are never given twice. */
	private static List<String> connections(RedisProcess redis) {
		return redis.ask(RedisCommands::clientList)
			.lines()
			.filter((line) -> line.contains(" name=limits "))
			.flatMap((line) -> Stream.of(line.split(" ")))
			.filter((field) -> field.startsWith("id="))
			.toList();
	}

}
