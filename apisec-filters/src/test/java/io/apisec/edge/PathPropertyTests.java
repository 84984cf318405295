package io.apisec.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the path check against other readers of paths, on many random paths. */
class PathPropertyTests {

	private static final int ROUNDS = 20_000;

	private static final List<String> PIECES = List.of("a", "B", "7", "/", "/", "/", ".", "..", "%2e", "%2E", "%2f",
			"%2F", "%5c", "\\", ";", "%3b", "%25", "%2525", "%00", "%0a", "%0D", "%7f", "%20", "+", "%C3%A9", "%C3",
			"%A9", "%E2%80%A8", "%E2%80%A9", "%C0%AF", "%c0%ae", "%", "%4", "%zz", "\u00e9", "\u2028", " ", "~", "-",
			":", "@", "%EF%BC%8F", "%F0%9F%98%80", "%ED%A0%80", "*", "(", "%u002e");

	@Test
	void pathWhenOctetsAreRandomThenSameVerdictAsStrictDecoder() {
		Random random = new Random(42);
		int clean = 0;
		for (int i = 0; i < ROUNDS; i++) {
			byte[] octets = octets(random);
			StringBuilder path = new StringBuilder("/");
			for (byte octet : octets) {
				path.append(String.format("%%%02X", octet));
			}
			boolean passes = PathCheck.firstIn(path.toString()) == null;
			assertThat(passes).as(path.toString()).isEqualTo(decodesToHarmless(octets));
			clean += (passes) ? 1 : 0;
		}
		assertThat(clean).isBetween(100, ROUNDS - 100);
	}

	@Test
	void pathWhenCleanThenFirewallAndRouterReadItToo() {
		Random random = new Random(7);
		StrictHttpFirewall firewall = new StrictHttpFirewall();
		int clean = 0;
		for (int i = 0; i < ROUNDS; i++) {
			StringBuilder path = new StringBuilder("/");
			for (int j = random.nextInt(6); j >= 0; j--) {
				path.append(PIECES.get(random.nextInt(PIECES.size())));
			}
			if (PathCheck.firstIn(path.toString()) == null) {
				clean++;
				assertThat(rejected(firewall, path.toString())).as(path.toString()).isFalse();
				assertThat(PathContainer.parsePath(path.toString()).value()).isEqualTo(path.toString());
			}
		}
		assertThat(clean).isBetween(100, ROUNDS - 100);
	}

	private static boolean rejected(StrictHttpFirewall firewall, String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		try {
			firewall.getFirewalledRequest(request);
			return false;
		}
		catch (RequestRejectedException rejected) {
			return true;
		}
	}

	private static byte[] octets(Random random) {
		int[] likely = { 0xc2, 0xc3, 0xdf, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xa8, 0xbf,
				0x41 };
		byte[] octets = new byte[1 + random.nextInt(5)];
		for (int i = 0; i < octets.length; i++) {
			octets[i] = (byte) ((random.nextInt(4) == 0) ? random.nextInt(256) : likely[random.nextInt(likely.length)]);
		}
		return octets;
	}

	private static boolean decodesToHarmless(byte[] octets) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
			return text.codePoints()
				.noneMatch((c) -> Character.isISOControl(c) || "/\\.;%\u2028\u2029".indexOf(c) >= 0);
		}
		catch (CharacterCodingException malformed) {
			return false;
		}
	}

}
