package io.apisec.tck;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The applications of a run of the kit. Each is started once, when the first behaviour
 * asks for it, and stopped at the end.
 */
public final class Kit implements AutoCloseable {

	/** What holds in every application of the kit. */
	private static final Map<String, String> RULES = Map.ofEntries(
			Map.entry("apisec.endpoints.rules[0].path", "/ruled/**"),
			Map.entry("apisec.endpoints.rules[0].scopes[0]", "ruled"),
			Map.entry("apisec.endpoints.rules[1].path", "/functional/scoped/**"),
			Map.entry("apisec.endpoints.rules[1].scopes[0]", "functional"),
			Map.entry("apisec.endpoints.rules[2].path", "/limited/{id}"),
			Map.entry("apisec.endpoints.rules[2].methods[0]", "GET"),
			Map.entry("apisec.endpoints.rules[2].scopes[0]", "limited:read"),
			Map.entry("apisec.endpoints.rules[3].path", "/limited/{id}"),
			Map.entry("apisec.endpoints.rules[3].methods[0]", "DELETE"),
			Map.entry("apisec.endpoints.rules[3].scopes[0]", "limited:delete"),
			Map.entry("apisec.endpoints.public[0].path", "/functional/open/**"),
			Map.entry("apisec.endpoints.public[0].reason", "a test of rules"),
			Map.entry("apisec.endpoints.public[1].path", "/by-rule/**"),
			Map.entry("apisec.endpoints.public[1].methods[0]", "GET"),
			Map.entry("apisec.endpoints.public[1].reason", "a test of rules"),
			Map.entry("apisec.endpoints.public[2].path", "/kit-open/**"),
			Map.entry("apisec.endpoints.public[2].reason", "a test of files"),
			Map.entry("apisec.headers.overrides[0].path", "/styled/**"),
			Map.entry("apisec.headers.overrides[0].content-security-policy", "default-src 'self'"),
			Map.entry("apisec.headers.overrides[1].path", "/plain/**"),
			Map.entry("apisec.headers.overrides[1].x-frame-options", ""),
			Map.entry("apisec.edge.address-rules[0].path", "/intranet/**"),
			Map.entry("apisec.edge.address-rules[0].allow[0]", "10.0.0.0/8"),
			Map.entry("apisec.bola.unguarded", "report"), Map.entry("apisec.rate-limit.default-policies", ""),
			Map.entry("apisec.rate-limit.policies.few.capacity", "3"),
			Map.entry("apisec.rate-limit.policies.few.period", "1h"),
			Map.entry("apisec.rate-limit.policies.each-address.key", "address"),
			Map.entry("apisec.rate-limit.policies.each-address.capacity", "3"),
			Map.entry("apisec.rate-limit.policies.each-address.period", "1h"),
			Map.entry("apisec.rate-limit.policies.refusals.capacity", "2"),
			Map.entry("apisec.rate-limit.policies.refusals.period", "1h"),
			Map.entry("apisec.rate-limit.policies.by-plan.capacity", "1"),
			Map.entry("apisec.rate-limit.policies.by-plan.period", "1h"),
			Map.entry("apisec.rate-limit.policies.two-speeds.capacity", "2"),
			Map.entry("apisec.rate-limit.policies.two-speeds.period", "1h"),
			Map.entry("apisec.bola.rules[0].path", "/guarded/ruled/{owner}/**"),
			Map.entry("apisec.bola.rules[0].variable", "owner"), Map.entry("apisec.bola.rules[0].claim", "sub"),
			Map.entry("apisec.bola.rules[1].path", "/attacked/ruled-bound/{owner}"),
			Map.entry("apisec.bola.rules[1].variable", "owner"), Map.entry("apisec.bola.rules[1].claim", "sub"),
			Map.entry("apisec.bola.rules[2].path", "/predicate/{owner}"),
			Map.entry("apisec.bola.rules[2].variable", "owner"), Map.entry("apisec.bola.rules[2].claim", "sub"),
			Map.entry("apisec.bola.rules[3].path", "/late-two/{owner}"),
			Map.entry("apisec.bola.rules[3].variable", "owner"), Map.entry("apisec.bola.rules[3].claim", "sub"),
			Map.entry("apisec.bola.rules[4].path", "/twice/a/{owner}"),
			Map.entry("apisec.bola.rules[4].variable", "owner"), Map.entry("apisec.bola.rules[4].claim", "sub"),
			Map.entry("apisec.bola.rules[5].path", "/twice/b/{owner}"),
			Map.entry("apisec.bola.rules[5].variable", "owner"), Map.entry("apisec.bola.rules[5].claim", "sub"),
			Map.entry("apisec.schema.rules[0].path", "/payload/ruled/**"),
			Map.entry("apisec.schema.rules[0].schema", "classpath:kit/note.json"),
			Map.entry("apisec.schema.rules[1].path", "/payload/open/**"),
			Map.entry("apisec.schema.rules[1].schema", "classpath:kit/note.json"),
			Map.entry("apisec.schema.rules[1].closed", "false"),
			Map.entry("apisec.schema.rules[2].path", "/payload/wide/**"),
			Map.entry("apisec.schema.rules[2].limits.body", "1MB"),
			Map.entry("apisec.schema.rules[2].limits.string", "1MB"),
			Map.entry("apisec.schema.rules[3].path", "/forms/wide/**"),
			Map.entry("apisec.schema.rules[3].form.body", "256KB"),
			Map.entry("apisec.schema.rules[3].form.fields", "1000"),
			Map.entry("apisec.schema.rules[3].multipart.parts", "40"),
			Map.entry("apisec.schema.rules[3].multipart.part", "2MB"),
			Map.entry("apisec.schema.rules[4].path", "/forms/typed/**"),
			Map.entry("apisec.schema.rules[4].multipart.content-types[0]", "image/*"),
			Map.entry("apisec.schema.rules[4].multipart.content-types[1]", "text/plain"));

	private final BiFunction<Map<String, String>, Class<?>[], RunningApplication> stack;

	private final KitIssuer issuer = KitIssuer.startWithRsa();

	private final AuditLog auditLog = new AuditLog();

	private final Map<Map<String, String>, RunningApplication> applications = new LinkedHashMap<>();

	Kit(BiFunction<Map<String, String>, Class<?>[], RunningApplication> stack) {
		this.stack = stack;
	}

	/**
	 * The issuer whose tokens the applications believe, unless they say otherwise.
	 * @return one for the whole run
	 */
	public KitIssuer issuer() {
		return this.issuer;
	}

	/**
	 * The limits that handlers of the kit name.
	 * @return what an application has to have that knows nothing else of the kit
	 */
	public static Map<String, String> policies() {
		Map<String, String> policies = new LinkedHashMap<>(RULES);
		policies.keySet().removeIf((name) -> !name.startsWith("apisec.rate-limit.policies."));
		return policies;
	}

	AuditLog auditLog() {
		return this.auditLog;
	}

	/**
	 * The application with these properties on top of what all have.
	 * @param properties the properties
	 * @return the application, running
	 */
	public RunningApplication application(Map<String, String> properties) {
		return this.applications.computeIfAbsent(properties, (wanted) -> start(wanted));
	}

	/**
	 * An application that is not kept.
	 * @param properties the properties
	 * @param configurations what it consists of, besides what all have
	 * @return the application, to be closed
	 */
	public RunningApplication start(Map<String, String> properties, Class<?>... configurations) {
		Map<String, String> all = new LinkedHashMap<>(RULES);
		all.putAll(this.issuer.properties());
		all.putAll(properties);
		RunningApplication application = this.stack.apply(all, configurations);
		this.auditLog.attach();
		return application;
	}

	@Override
	public void close() {
		this.applications.values().forEach(RunningApplication::close);
		this.issuer.close();
	}

}
