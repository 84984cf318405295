package io.apisec.benchmarks.jmh;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.StrictJsonReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From bytes to a tree: the strict reader beside Jackson as it comes, and beside Jackson
 * with its own check for duplicate names. With {@code -prof gc} it prints allocation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(3)
public class JsonReaderBenchmark {

	/** About how many bytes the body has. */
	@Param({ "300", "10000" })
	public int size;

	private final JsonMapper jackson = JsonMapper.builder().build();

	private final JsonMapper duplicateDetection = JsonMapper
		.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
		.build();

	private final StrictJsonReader strict = new StrictJsonReader(new JsonLimits(32, 16384, 1000, 256, 64));

	private byte[] body = new byte[0];

	/** Writes an order with as many items as it takes. */
	@Setup
	public void writeBody() {
		StringBuilder json = new StringBuilder("""
				{"id":"5f2b1c9e-77aa-4c1b-9a51-1d2f3e4a5b6c","currency":"EUR","urgent":false,"note":null,\
				"customer":{"name":"J\u00fcrgen Example","email":"j.example@example.org"},"items":[""");
		for (int item = 0; item == 0 || json.length() < this.size - 40; item++) {
			json.append((item > 0) ? "," : "")
				.append("{\"sku\":\"A-%d\",\"quantity\":%d,\"price\":%d.95,\"tags\":[\"a\",\"b\"]}"
					.formatted(1000 + item, item + 1, 19 + item));
		}
		this.body = json.append("],\"total\":1234.56}").toString().getBytes(StandardCharsets.UTF_8);
	}

	/** Jackson as it comes: of duplicate names the last one wins. */
	@Benchmark
	public JsonNode jackson() {
		return this.jackson.readTree(this.body);
	}

	/** Jackson with its check for duplicate names. */
	@Benchmark
	public JsonNode jacksonWithDuplicateDetection() {
		return this.duplicateDetection.readTree(this.body);
	}

	/** The strict reader, with all its checks. */
	@Benchmark
	public JsonNode strict() {
		return this.strict.read(this.body);
	}

}
