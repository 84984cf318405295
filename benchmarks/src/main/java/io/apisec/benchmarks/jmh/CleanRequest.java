package io.apisec.benchmarks.jmh;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.apisec.access.AccessPolicyContributor;
import io.apisec.access.AccessRules;
import io.apisec.access.PublicEndpoints;
import io.apisec.core.ApiRequest;
import io.apisec.core.HeaderField;
import io.apisec.core.JsonBody;
import io.apisec.core.RequestBody;
import io.apisec.core.UploadPart;
import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** A request that nobody has anything against, without a container below it. */
final class CleanRequest implements ApiRequest {

	private static final RequestBody NO_BODY = (maxBytes) -> new byte[0];

	private static final ApiPolicy AUTHENTICATED = new PolicyCatalog(
			List.of(new AccessPolicyContributor(new AccessRules(List.of(), List.of()), (endpoint) -> null,
					(endpoint) -> Map.of(), new PublicEndpoints(PathPatternParser::new, List::of))))
		.compile(Endpoint.ofPattern("transfers", Set.of(), "/api/users/{userId}/transfers"));

	private final ApiPolicy policy;

	private final Map<String, String> variables;

	private final Map<String, Object> claims;

	private final String path;

	private final PathContainer parsed;

	private final byte[] authorization;

	private Principal caller;

	/** A request for an endpoint of which nothing is said. */
	CleanRequest(String path, String authorization, String caller) {
		this(path, authorization, caller, AUTHENTICATED);
	}

	CleanRequest(String path, String authorization, String caller, ApiPolicy policy) {
		this.policy = policy;
		this.variables = Map.of("userId", caller);
		this.claims = Map.of("iss", "https://idp.example/", "sub", caller);
		this.path = path;
		this.parsed = PathContainer.parsePath(path);
		this.authorization = authorization.getBytes(StandardCharsets.ISO_8859_1);
		this.caller = () -> caller;
	}

	@Override
	public String method() {
		return "POST";
	}

	@Override
	public String rawPath() {
		return this.path;
	}

	@Override
	public @Nullable String rawQuery() {
		return null;
	}

	@Override
	public PathContainer path() {
		return this.parsed;
	}

	@Override
	public List<String> parameters(String name) {
		return List.of();
	}

	@Override
	public Set<String> parameterNames() {
		return Set.of();
	}

	/** A new string each time, as a container hands it out. */
	@Override
	public List<String> headers(String name) {
		return "Authorization".equals(name) ? List.of(new String(this.authorization, StandardCharsets.ISO_8859_1))
				: List.of();
	}

	@Override
	public int headerSize() {
		return this.authorization.length + 100;
	}

	@Override
	public InetAddress peerAddress() {
		return InetAddress.getLoopbackAddress();
	}

	@Override
	public boolean peerSecure() {
		return true;
	}

	@Override
	public InetAddress clientAddress() {
		return peerAddress();
	}

	@Override
	public boolean secure() {
		return true;
	}

	@Override
	public boolean preflight() {
		return false;
	}

	@Override
	public Principal caller() {
		return this.caller;
	}

	@Override
	public void authenticated(Principal principal) {
		this.caller = principal;
	}

	@Override
	public boolean hasAuthority(String authority) {
		return true;
	}

	@Override
	public Set<String> authorities() {
		return Set.of();
	}

	@Override
	public Map<String, Object> claims() {
		return this.claims;
	}

	@Override
	public String route() {
		return "/api/users/{userId}/transfers";
	}

	@Override
	public Map<String, String> variables() {
		return this.variables;
	}

	@Override
	public <P extends Record> @Nullable P policy(Class<P> type) {
		return this.policy.part(type);
	}

	@Override
	public RequestBody body() {
		return NO_BODY;
	}

	@Override
	public List<UploadPart> parts() {
		return List.of();
	}

	@Override
	public @Nullable JsonBody json() {
		return null;
	}

	@Override
	public void json(@Nullable JsonBody read) {
		// Nothing here has a body.
	}

	@Override
	public <T> T kept(Class<T> type, Supplier<T> maker) {
		return maker.get();
	}

	@Override
	public void respondWith(HeaderField field) {
		// Nothing here is ever answered.
	}

	@Override
	public void onCompletion(IntConsumer callback) {
		// Nothing here ever completes.
	}

	@Override
	public String correlationId() {
		return "3f8a1c1e-8d0b-4a2e-9a54-2f0c0c7f7a11";
	}

}
