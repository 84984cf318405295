package io.apisec.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/** A request for tests of controls, built line by line. */
public final class TestRequest implements ApiRequest {

	/** The correlation id of requests in tests that are given none. */
	public static final String CORRELATION_ID = "3f8a1c1e-8d0b-4a2e-9a54-2f0c0c7f7a11";

	private final String method;

	private final String rawPath;

	private final @Nullable String rawQuery;

	private final List<HeaderField> headers = new ArrayList<>();

	private final Set<String> authorities = new HashSet<>();

	private final Map<String, Object> claims = new LinkedHashMap<>();

	private final Map<String, String> variables = new LinkedHashMap<>();

	private final Map<Class<?>, Record> policies = new HashMap<>();

	private final Map<String, List<String>> parameters = new HashMap<>();

	private final List<IntConsumer> callbacks = new ArrayList<>();

	private final Map<Class<?>, Object> kept = new HashMap<>();

	private final List<HeaderField> answered = new ArrayList<>();

	private InetAddress peer = address("192.0.2.1");

	private @Nullable InetAddress client;

	private boolean peerSecure;

	private @Nullable Boolean secure;

	private @Nullable Principal caller;

	private @Nullable String route;

	private @Nullable JsonBody json;

	private RequestBody body = (maxBytes) -> new byte[0];

	private String correlationId = CORRELATION_ID;

	private TestRequest(String method, String rawPath, @Nullable String rawQuery) {
		this.method = method;
		this.rawPath = rawPath;
		this.rawQuery = rawQuery;
	}

	public static TestRequest get(String target) {
		return of("GET", target);
	}

	public static TestRequest of(String method, String target) {
		int query = target.indexOf('?');
		return (query < 0) ? new TestRequest(method, target, null)
				: new TestRequest(method, target.substring(0, query), target.substring(query + 1));
	}

	public TestRequest header(String name, String value) {
		this.headers.add(new HeaderField(name, value));
		return this;
	}

	public TestRequest peer(String address) {
		this.peer = address(address);
		return this;
	}

	public TestRequest peer(InetAddress address) {
		this.peer = address;
		return this;
	}

	public TestRequest client(String address) {
		this.client = address(address);
		return this;
	}

	public TestRequest peerSecure(boolean tls) {
		this.peerSecure = tls;
		return this;
	}

	public TestRequest secure(boolean https) {
		this.secure = https;
		return this;
	}

	public TestRequest caller(String name, String... granted) {
		this.caller = new Caller(name);
		this.authorities.addAll(List.of(granted));
		return this;
	}

	public TestRequest claim(String name, Object value) {
		this.claims.put(name, value);
		return this;
	}

	public TestRequest route(String pattern) {
		this.route = pattern;
		return this;
	}

	public TestRequest variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	public TestRequest parameter(String name, String... values) {
		this.parameters.put(name, List.of(values));
		return this;
	}

	public TestRequest policy(Record policy) {
		this.policies.put(policy.getClass(), policy);
		return this;
	}

	public TestRequest correlationId(String id) {
		this.correlationId = id;
		return this;
	}

	public TestRequest body(byte[] bytes) {
		this.body = (maxBytes) -> {
			if (bytes.length > maxBytes) {
				throw RequestBodyException.tooLarge();
			}
			return bytes;
		};
		return this;
	}

	public TestRequest body(RequestBody source) {
		this.body = source;
		return this;
	}

	/** Ends the request: runs what waits for its completion, as often as it is called. */
	public void complete(int status) {
		List.copyOf(this.callbacks).forEach((callback) -> callback.accept(status));
	}

	/** How many wait for the completion. */
	public int callbacks() {
		return this.callbacks.size();
	}

	@Override
	public String method() {
		return this.method;
	}

	@Override
	public String rawPath() {
		return this.rawPath;
	}

	@Override
	public @Nullable String rawQuery() {
		return this.rawQuery;
	}

	@Override
	public PathContainer path() {
		return PathContainer.parsePath(this.rawPath);
	}

	@Override
	public List<String> parameters(String name) {
		return this.parameters.getOrDefault(name, List.of());
	}

	@Override
	public Set<String> parameterNames() {
		return this.parameters.keySet();
	}

	@Override
	public List<String> headers(String name) {
		return this.headers.stream()
			.filter((field) -> field.name().equalsIgnoreCase(name))
			.map(HeaderField::value)
			.toList();
	}

	@Override
	public int headerSize() {
		return this.headers.stream().mapToInt((field) -> field.name().length() + field.value().length() + 4).sum();
	}

	@Override
	public InetAddress peerAddress() {
		return this.peer;
	}

	@Override
	public boolean peerSecure() {
		return this.peerSecure;
	}

	@Override
	public InetAddress clientAddress() {
		return (this.client != null) ? this.client : this.peer;
	}

	@Override
	public boolean secure() {
		return (this.secure != null) ? this.secure : this.peerSecure;
	}

	@Override
	public boolean preflight() {
		return "OPTIONS".equals(this.method) && !headers("Origin").isEmpty()
				&& !headers("Access-Control-Request-Method").isEmpty();
	}

	@Override
	public @Nullable Principal caller() {
		return this.caller;
	}

	@Override
	public void authenticated(Principal authenticated) {
		this.caller = authenticated;
	}

	@Override
	public boolean hasAuthority(String authority) {
		return this.authorities.contains(authority);
	}

	@Override
	public Set<String> authorities() {
		return Set.copyOf(this.authorities);
	}

	@Override
	public Map<String, Object> claims() {
		return this.claims;
	}

	@Override
	public @Nullable String route() {
		return this.route;
	}

	@Override
	public Map<String, String> variables() {
		return this.variables;
	}

	@Override
	public <P extends Record> @Nullable P policy(Class<P> type) {
		return type.cast(this.policies.get(type));
	}

	@Override
	public RequestBody body() {
		return this.body;
	}

	@Override
	public List<UploadPart> parts() {
		return List.of();
	}

	@Override
	public @Nullable JsonBody json() {
		return this.json;
	}

	@Override
	public void json(@Nullable JsonBody read) {
		this.json = read;
	}

	@Override
	public <T> T kept(Class<T> type, Supplier<T> maker) {
		return type.cast(this.kept.computeIfAbsent(type, (unknown) -> maker.get()));
	}

	@Override
	public void respondWith(HeaderField field) {
		this.answered.add(field);
	}

	/** The fields that controls have put on the answer. */
	public List<HeaderField> answered() {
		return this.answered;
	}

	@Override
	public void onCompletion(IntConsumer callback) {
		this.callbacks.add(callback);
	}

	@Override
	public String correlationId() {
		return this.correlationId;
	}

	private static InetAddress address(String literal) {
		try {
			return InetAddress.getByName(literal);
		}
		catch (UnknownHostException notNumeric) {
			throw new IllegalArgumentException(notNumeric);
		}
	}

	private record Caller(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

}
