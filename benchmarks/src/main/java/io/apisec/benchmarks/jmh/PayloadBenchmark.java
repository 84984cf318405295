package io.apisec.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apisec.core.Violation;
import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaSettings;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * From bytes to a verdict: strict reader and closed schema beside Jackson's tree and the
 * same schema in networknt as it comes, on one transfer of 300 bytes and on 34 of them.
 * With {@code -prof gc} it prints allocation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class PayloadBenchmark {

	/** How many transfers the body has: one as an object, more as an array. */
	@Param({ "1", "34" })
	public int transfers;

	private final JsonMapper jackson = JsonMapper.builder().build();

	private final StrictJsonReader reader = new StrictJsonReader(new JsonLimits(32, 16384, 1000, 256, 64));

	private byte[] body = new byte[0];

	private Schema networknt = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
		.getSchema(JsonNodeFactory.instance.objectNode());

	private BodySchema closed = compile(JsonNodeFactory.instance.objectNode());

	private JsonNode tree = JsonNodeFactory.instance.nullNode();

	/**
	 * Makes the body and both schemas, and sees that they judge.
	 * @throws IOException if there are no files to make them of
	 */
	@Setup
	public void prepare() throws IOException {
		String transfer = new String(resource("/transfer.json"), StandardCharsets.UTF_8);
		boolean one = this.transfers == 1;
		String json = one ? transfer : Collections.nCopies(this.transfers, transfer).toString();
		ObjectNode schema = (ObjectNode) this.jackson.readTree(resource("/transfer.schema.json"));
		JsonNode used = one ? schema : listOf(schema);
		this.body = json.getBytes(StandardCharsets.UTF_8);
		this.networknt = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(used);
		this.networknt.initializeValidators();
		this.closed = compile(used);
		this.tree = this.reader.read(this.body);
		expect(plain().isEmpty() && strict().isEmpty());
		this.body = json.replace("EUR", "XXX").getBytes(StandardCharsets.UTF_8);
		expect(!plain().isEmpty() && !strict().isEmpty());
		this.body = json.getBytes(StandardCharsets.UTF_8);
	}

	/** Jackson's tree and the schema as networknt runs it. */
	@Benchmark
	public List<Error> plain() {
		return validate(this.jackson.readTree(this.body));
	}

	/** The strict reader, and the closed schema. */
	@Benchmark
	public List<Violation> strict() {
		return this.closed.violations(this.reader.read(this.body));
	}

	/** The schema as networknt runs it, alone. */
	@Benchmark
	public List<Error> plainSchemaAlone() {
		return validate(this.tree);
	}

	/** The closed schema alone. */
	@Benchmark
	public List<Violation> strictSchemaAlone() {
		return this.closed.violations(this.tree);
	}

	private List<Error> validate(JsonNode value) {
		return this.networknt.validate(value,
				(context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true)));
	}

	private static BodySchema compile(JsonNode schema) {
		SchemaSettings settings = new SchemaSettings(SchemaSettings.Dialect.DRAFT_2020_12, true,
				SchemaSettings.Patterns.LINEAR);
		return new SchemaCompiler(settings).compile(new SchemaDocument("transfer", schema), "", true);
	}

	private static ObjectNode listOf(ObjectNode schema) {
		ObjectNode list = JsonNodeFactory.instance.objectNode();
		list.put("type", "array").put("maxItems", 100).set("$defs", schema.remove("$defs"));
		list.set("items", schema);
		return list;
	}

	private static void expect(boolean condition) {
		if (!condition) {
			throw new IllegalStateException("The schemas do not judge as they should.");
		}
	}

	private static byte[] resource(String name) throws IOException {
		try (InputStream in = Objects.requireNonNull(PayloadBenchmark.class.getResourceAsStream(name))) {
			return in.readAllBytes();
		}
	}

}
