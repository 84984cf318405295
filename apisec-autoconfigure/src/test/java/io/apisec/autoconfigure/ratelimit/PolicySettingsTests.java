package io.apisec.autoconfigure.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.LimitSettings;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the default policy is where somebody has changed a part of it. */
class PolicySettingsTests {

	private static LimitSettings changed(Map<String, String> changes) {
		Binder binder = new Binder(new MapConfigurationPropertySource(changes));
		RateLimitProperties properties = binder.bindOrCreate("apisec.rate-limit", RateLimitProperties.class);
		return new PolicySettings(properties).all()
			.stream()
			.filter((limit) -> limit.name().equals("default"))
			.findFirst()
			.orElseThrow();
	}

	private static LimitSettings changed(String member, String value) {
		return changed(Map.of("apisec.rate-limit.policies.default." + member, value));
	}

	@Test
	void allWhenOneMemberOfTheDefaultPolicyIsChangedThenTheOthersStay() {
		Bandwidth unchanged = new Bandwidth(100, Duration.ofSeconds(1), Refill.GREEDY);
		assertThat(changed(Map.of()).bandwidths()).containsExactly(unchanged);
		assertThat(changed("key", "address").bandwidths()).containsExactly(unchanged);
		assertThat(changed("key", "address").key()).isEqualTo(List.of("address"));
		assertThat(changed("capacity", "2").bandwidths())
			.containsExactly(new Bandwidth(2, Duration.ofSeconds(1), Refill.GREEDY));
		assertThat(changed("period", "1m").bandwidths())
			.containsExactly(new Bandwidth(100, Duration.ofMinutes(1), Refill.GREEDY));
		assertThat(changed("refill", "interval").bandwidths())
			.containsExactly(new Bandwidth(100, Duration.ofSeconds(1), Refill.INTERVAL));
	}

	@Test
	void allWhenTheDefaultPolicyHasBandwidthsThenOnlyTheyHold() {
		assertThat(changed(Map.of("apisec.rate-limit.policies.default.bandwidths[0].capacity", "10",
				"apisec.rate-limit.policies.default.bandwidths[0].period", "1d"))
			.bandwidths()).containsExactly(new Bandwidth(10, Duration.ofDays(1), Refill.GREEDY));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> changed("bandwidths[0].capacity", "10"));
	}

}
