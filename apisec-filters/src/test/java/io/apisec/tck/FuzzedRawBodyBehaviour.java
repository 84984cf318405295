package io.apisec.tck;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is sent as JSON, a handler that reads by itself reads the same, and JSON. */
public abstract class FuzzedRawBodyBehaviour extends Behaviour {

	private static final List<String> BODIES = List.of("{\"a\":[1.50,-0,1e-7],\"b\":{\"c\":null}}",
			"[\"\u00e9\",\"\\u0041\",true,{\"d\":[]}]", "\"\ud83d\ude00\"", "{}", "[[1],[2]]");

	protected FuzzedRawBodyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("io.apisec.tck.FuzzedCalls#seeds")
	void jsonWhenItReachesARawHandlerThenItIsWhatWasSent(long seed) {
		for (String path : handlers()) {
			FuzzedCalls.of(this, seed).withoutForms().send(RawRequest.post(path), BODIES, (sent, answer) -> {
				if (sent.isJson() && sent.content().length > 0) {
					assertThat(answer.body()).isEqualTo(sent.content());
					assertThat(FuzzedCalls.tree(sent.content()).isMissingNode()).isFalse();
				}
			});
		}
	}

	/**
	 * Handlers that answer what they have read.
	 * @return their paths
	 */
	protected List<String> handlers() {
		return List.of("/payload/text", "/buffered/bytes", "/buffered/functional");
	}

}
