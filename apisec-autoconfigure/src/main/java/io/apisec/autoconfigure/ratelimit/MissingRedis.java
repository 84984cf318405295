package io.apisec.autoconfigure.ratelimit;

import io.apisec.core.StartupException;

/** What is said where buckets are to be in Redis, and there is no way to it. */
final class MissingRedis {

	private MissingRedis() {
	}

	static StartupException refusal(String what) {
		return new StartupException("apisec.rate-limit.store is redis, and " + what + ".", """
				Add Spring Data Redis with Lettuce, and say where Redis is:

				    <dependency>
				      <groupId>org.springframework.boot</groupId>
				      <artifactId>spring-boot-starter-data-redis</artifactId>
				    </dependency>

				    spring:
				      data:
				        redis:
				          host: redis.example

				Or keep the buckets of each node by themselves with apisec.rate-limit.store: local.
				""");
	}

}
