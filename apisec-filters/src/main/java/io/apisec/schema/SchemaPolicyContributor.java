package io.apisec.schema;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.annotation.StrictBody;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import io.apisec.policy.PolicyContributor;
import io.apisec.schema.form.FormCheck;
import io.apisec.schema.form.PartCheck;
import io.apisec.schema.form.Submissions;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.unit.DataSize;

/**
 * Finds what the bodies of an endpoint have to be: the schema of {@link StrictBody}, of a
 * rule, of the OpenAPI operation, or one derived from the handler's type, in this order.
 */
public final class SchemaPolicyContributor implements PolicyContributor {

	private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

	private final Schemas schemas;

	private final ApiDescription description;

	private final List<SchemaRule> rules;

	private final BodyLimits limits;

	private final Submissions forms;

	private final boolean closed;

	/**
	 * Contributes what bodies have to be.
	 * @param schemas where schemas come from
	 * @param description what documents say of endpoints
	 * @param rules the rules by path, the first that matches wins
	 * @param limits how large bodies may be where nothing else is said
	 * @param forms what holds for forms and uploads where nothing else is said
	 * @param closed whether objects that say nothing of additional properties refuse them
	 * where nothing else is said
	 */
	public SchemaPolicyContributor(Schemas schemas, ApiDescription description, List<SchemaRule> rules,
			BodyLimits limits, Submissions forms, boolean closed) {
		this.schemas = schemas;
		this.description = description;
		this.rules = List.copyOf(rules);
		this.limits = limits;
		this.forms = forms;
		this.closed = closed;
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of(StrictBody.class);
	}

	@Override
	public SchemaPolicy contribute(Endpoint endpoint) {
		HandlerBody body = HandlerBody.of(endpoint);
		StrictBody strict = strictBody(endpoint);
		List<SchemaPolicy.ByRule> byRule = new ArrayList<>();
		SchemaRule covering = null;
		for (SchemaRule rule : this.rules) {
			if (rule.path().covers(endpoint)) {
				refuseContradiction(endpoint, strict, rule);
				covering = rule;
				break;
			}
			if (rule.path().touches(endpoint)) {
				byRule.add(new SchemaPolicy.ByRule(rule.path(), policy(endpoint, body, strict, rule)));
			}
		}
		return new SchemaPolicy(policy(endpoint, body, strict, covering), byRule,
				this.description.operations(endpoint, this.closed), this.description.isDocumentedOnly(endpoint),
				new SchemaPolicy.InventoryNotes(takesJson(endpoint, body), consumesJson(endpoint),
						this.description.isUndocumented(endpoint, this.closed)));
	}

	@Override
	public void complete(List<PolicyCatalog.Entry> endpoints) {
		this.schemas.complete();
	}

	private BodyPolicy policy(Endpoint endpoint, @Nullable HandlerBody body, @Nullable StrictBody strict,
			@Nullable SchemaRule rule) {
		boolean closes = (rule != null && rule.closed() != null) ? rule.closed() : this.closed;
		BodySchemas found = this.schemas.of(new SchemaQuery(endpoint, body, closes, strict != null),
				location(strict, rule));
		if (found == BodySchemas.NONE && asksForSchema(endpoint, body)) {
			throw new StartupException("@StrictBody on " + endpoint.name() + " has no schema to check bodies against.",
					"Name one:\n\n    @StrictBody(schema = \"classpath:schemas/….json\")\n");
		}
		BodyLimits bounds = limits(endpoint, strict, rule);
		Submissions submissions = (rule != null && rule.forms() != null) ? rule.forms() : this.forms;
		return new BodyPolicy(takesJsonOnly(endpoint, body, found), required(body, found),
				new BodyCheck(bounds, found, this.schemas.aliases(body)),
				new FormCheck(submissions, parts(endpoint, bounds, closes)),
				endpoint.consumes().isEmpty() ? null : UnsupportedMedia.accepting(endpoint.consumes()));
	}

	private Map<String, PartCheck> parts(Endpoint endpoint, BodyLimits bounds, boolean closes) {
		Map<String, PartCheck> checks = new HashMap<>();
		HandlerParts.of(endpoint)
			.forEach(
					(name, part) -> checks.put(name, JsonPart.of(bounds, this.schemas.ofPart(endpoint, part, closes))));
		return checks;
	}

	/** An annotation of the class is for those of its handlers that take a body. */
	private static boolean asksForSchema(Endpoint endpoint, @Nullable HandlerBody body) {
		boolean ofClass = endpoint.type() != null
				&& AnnotatedElementUtils.hasAnnotation(endpoint.type(), StrictBody.class);
		return strictBody(endpoint) != null && (body != null || !ofClass);
	}

	/**
	 * What reads the body by itself may take anything, and is asked for a schema only
	 * where it says that it takes JSON; what only reads, where it asks for a body.
	 */
	private static boolean takesJson(Endpoint endpoint, @Nullable HandlerBody body) {
		boolean saysSo = endpoint.consumes().stream().anyMatch((type) -> type.contains("json"));
		boolean asked = body != null
				&& (body.required() || !READS.containsAll(endpoint.methods()) || endpoint.methods().isEmpty());
		return body != null && asked && (saysSo || (!body.isRaw() && endpoint.consumes().isEmpty()));
	}

	private static boolean consumesJson(Endpoint endpoint) {
		return !endpoint.consumes().isEmpty() && endpoint.consumes().stream().allMatch(ContentTypes::isPlainJson);
	}

	/** The annotation is nearer to the handler than a rule. */
	private static @Nullable String location(@Nullable StrictBody strict, @Nullable SchemaRule rule) {
		if (strict != null && !strict.schema().isEmpty()) {
			return strict.schema();
		}
		return (rule != null) ? rule.schema() : null;
	}

	private static boolean takesJsonOnly(Endpoint endpoint, @Nullable HandlerBody body, BodySchemas found) {
		boolean json = (body != null && !body.isRaw()) || found != BodySchemas.NONE;
		return json && endpoint.consumes().isEmpty() && found.jsonOnly();
	}

	private static Required required(@Nullable HandlerBody body, BodySchemas found) {
		if (body != null) {
			return body.required() ? Required.ALWAYS : Required.NEVER;
		}
		return (found != BodySchemas.NONE) ? Required.FOR_WRITES : Required.NEVER;
	}

	private BodyLimits limits(Endpoint endpoint, @Nullable StrictBody strict, @Nullable SchemaRule rule) {
		BodyLimits ruled = (rule != null && rule.limits() != null) ? rule.limits() : this.limits;
		return (strict == null || strict.maxSize().isEmpty()) ? ruled
				: ruled.withBytes(maxBytes(endpoint, strict.maxSize()));
	}

	private static int maxBytes(Endpoint endpoint, String maxSize) {
		try {
			int bytes = Math.toIntExact(DataSize.parse(maxSize).toBytes());
			if (bytes > 0) {
				return bytes;
			}
		}
		catch (IllegalArgumentException | ArithmeticException notASize) {
			// Said below, with the lines to write.
		}
		throw new StartupException(
				"maxSize = \"" + maxSize + "\" of @StrictBody on " + endpoint.name() + " is no size of a body.",
				"Write a number above 0 and below 2 GB with a unit:\n\n    @StrictBody(maxSize = \"64KB\")\n");
	}

	/** The method's, which is the last, wins over that of the class. */
	private static @Nullable StrictBody strictBody(Endpoint endpoint) {
		List<StrictBody> annotations = endpoint.annotations(StrictBody.class);
		return annotations.isEmpty() ? null : annotations.get(annotations.size() - 1);
	}

	private static void refuseContradiction(Endpoint endpoint, @Nullable StrictBody strict, SchemaRule rule) {
		if (strict == null || strict.schema().isEmpty() || rule.schema() == null
				|| strict.schema().equals(rule.schema())) {
			return;
		}
		throw new StartupException(
				"The endpoint " + endpoint.name() + " " + endpoint.patterns() + " has the schema " + strict.schema()
						+ " by @StrictBody, and the rule for '" + rule.path() + "' in apisec.schema.rules names "
						+ rule.schema() + ".",
				"Decide for one of them: take the schema out of the annotation, or narrow the rule by its path or its methods.");
	}

}
