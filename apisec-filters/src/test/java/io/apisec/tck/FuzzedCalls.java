package io.apisec.tck;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.stream.LongStream;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends bodies that were made up, and expects that none of them is a fault. */
final class FuzzedCalls {

	private static final int REQUESTS = 150;

	private static final long SEED = 20_261_122;

	private static final JsonMapper JACKSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final Behaviour caller;

	private final long seed;

	private final boolean forms;

	private FuzzedCalls(Behaviour caller, long seed, boolean forms) {
		this.caller = caller;
		this.seed = seed;
		this.forms = forms;
	}

	static FuzzedCalls of(Behaviour caller, long seed) {
		return new FuzzedCalls(caller, seed, true);
	}

	/** Without bodies that the container takes for itself before any handler can. */
	FuzzedCalls withoutForms() {
		return new FuzzedCalls(this.caller, this.seed, false);
	}

	/**
	 * One that is always the same, and one that nobody has tried; the test's name tells
	 * it.
	 */
	static LongStream seeds() {
		return LongStream.of(SEED, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
	}

	/**
	 * Sends bodies that are like good ones.
	 * @param request where to
	 * @param good bodies that are accepted there
	 * @param served looks at what was sent and what a handler has answered
	 */
	void send(RawRequest request, List<String> good, BiConsumer<FuzzedBody, Answer> served) {
		RawRequest authorized = request.bearer(this.caller.token());
		FuzzedBodies bodies = new FuzzedBodies(this.seed, good);
		int count = 0;
		for (int i = 0; i < REQUESTS; i++) {
			FuzzedBody sent = bodies.next();
			if (sent.isForm() && !this.forms) {
				continue;
			}
			Answer answer = this.caller.client().send(sent.in(authorized));
			assertThat(answer.status()).as("%s: %s", request, sent).isBetween(200, 499);
			if (answer.status() < 300) {
				count++;
				serve(request, sent, answer, served);
			}
		}
		assertThat(count).as("%s: served of %d", request, REQUESTS).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
	}

	private static void serve(RawRequest request, FuzzedBody sent, Answer answer,
			BiConsumer<FuzzedBody, Answer> served) {
		try {
			served.accept(sent, answer);
		}
		catch (AssertionError wrong) {
			throw new AssertionError(request + ": " + sent, wrong);
		}
	}

	/** What Jackson reads; a missing node where it refuses. */
	static JsonNode tree(byte[] content) {
		try {
			return JACKSON.readTree(content);
		}
		catch (JacksonException refused) {
			return JsonNodeFactory.instance.missingNode();
		}
	}

}
