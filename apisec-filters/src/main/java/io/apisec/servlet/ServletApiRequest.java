package io.apisec.servlet;

import java.net.InetAddress;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.RequestBody;
import io.apisec.core.UploadPart;
import io.apisec.policy.ApiPolicy;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.cors.CorsUtils;

/**
 * A servlet request as the controls see it: read from the container's own request,
 * beneath every wrapper of firewalls and frameworks. It lives as long as the request; a
 * dispatch changes what is known of the endpoint and of the path.
 */
final class ServletApiRequest implements ApiRequest {

	private static final String ATTRIBUTE = "io.apisec.request";

	private final HttpServletRequest request;

	private final Client client;

	private final RequestBody body;

	private final @Nullable ConnectionFacts facts;

	private @Nullable String method;

	private boolean rerouted;

	private @Nullable String pathSource;

	private @Nullable PathContainer path;

	private @Nullable Principal caller;

	private Dispatch dispatch = Dispatch.UNROUTED;

	private @Nullable Denial refusal;

	private @Nullable List<IntConsumer> callbacks;

	private @Nullable String correlationId;

	ServletApiRequest(HttpServletRequest request, ClientResolution resolution, RequestBody body) {
		this.request = request;
		this.body = body;
		this.facts = (ConnectionFacts) request.getAttribute(ConnectionFacts.ATTRIBUTE);
		this.client = new Client(request, this.facts, resolution);
	}

	/** Finds what the first filter left, whatever wrappers lie in between. */
	static @Nullable ServletApiRequest find(ServletRequest request) {
		return (ServletApiRequest) request.getAttribute(ATTRIBUTE);
	}

	/** The headers that a connector has put on the answer before any filter ran. */
	List<HeaderField> headersWritten() {
		return (this.facts != null) ? this.facts.written() : List.of();
	}

	void publish() {
		this.request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * As it was sent, until a handler is known: then the method that it was chosen by,
	 * which a filter may have taken out of a form.
	 */
	@Override
	public String method() {
		String served = this.method;
		return (served != null) ? served : this.request.getMethod();
	}

	@Override
	public String rawPath() {
		return this.request.getRequestURI();
	}

	@Override
	public @Nullable String rawQuery() {
		return this.request.getQueryString();
	}

	@Override
	public PathContainer path() {
		PathContainer parsed = this.path;
		return (parsed != null) ? parsed : parse(this.request);
	}

	/**
	 * The path that a dispatch leads to, found as the router finds it: an included
	 * request keeps the path of the one that includes it.
	 */
	static String target(HttpServletRequest dispatched) {
		Object included = dispatched.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI);
		return (included instanceof String path) ? path : dispatched.getRequestURI();
	}

	private PathContainer parse(HttpServletRequest dispatched) {
		String source = target(dispatched);
		PathContainer parsed = RequestPath.parse(source, dispatched.getContextPath()).pathWithinApplication();
		this.pathSource = source;
		this.path = parsed;
		return parsed;
	}

	/**
	 * Whether the raw path begins with the path by which the container found the servlet.
	 */
	boolean beginsWithServletPath() {
		HttpServletMapping mapping = this.request.getHttpServletMapping();
		return mapping == null || mapping.getMappingMatch() != MappingMatch.PATH
				|| this.request.getServletPath().isEmpty() || this.request.getRequestURI()
					.startsWith(this.request.getContextPath() + this.request.getServletPath());
	}

	@Override
	public List<String> headers(String name) {
		Enumeration<String> values = this.request.getHeaders(name);
		if (values == null || !values.hasMoreElements()) {
			return "Host".equalsIgnoreCase(name) ? authority() : List.of();
		}
		String first = values.nextElement();
		if (!values.hasMoreElements()) {
			return List.of(first);
		}
		List<String> all = new ArrayList<>();
		all.add(first);
		all.addAll(Collections.list(values));
		return all;
	}

	/** HTTP/2 has a pseudo-header in place of {@code Host} (RFC 9113, section 8.3.1). */
	private List<String> authority() {
		String host = this.request.getServerName();
		boolean http2 = this.request.getProtocol().startsWith("HTTP/2");
		return (http2 && host != null) ? List.of(host + ":" + this.request.getServerPort()) : List.of();
	}

	@Override
	public int headerSize() {
		return (this.facts != null) ? this.facts.headerSize() : sumOfHeaders();
	}

	private int sumOfHeaders() {
		int size = 0;
		Enumeration<String> names = this.request.getHeaderNames();
		while (names.hasMoreElements()) {
			String name = names.nextElement();
			Enumeration<String> values = this.request.getHeaders(name);
			while (values.hasMoreElements()) {
				size += name.length() + values.nextElement().length() + 4;
			}
		}
		return size;
	}

	@Override
	public InetAddress peerAddress() {
		return this.client.peerAddress();
	}

	@Override
	public boolean peerSecure() {
		return this.client.peerSecure();
	}

	@Override
	public InetAddress clientAddress() {
		return this.client.address(this);
	}

	@Nullable RuntimeException clientAddressFault() {
		return this.client.addressFault(this);
	}

	@Override
	public boolean secure() {
		return this.client.secure(this);
	}

	@Override
	public boolean preflight() {
		return CorsUtils.isPreFlightRequest(this.request);
	}

	@Override
	public @Nullable Principal caller() {
		return this.caller;
	}

	@Override
	public void authenticated(Principal principal) {
		this.caller = principal;
	}

	/** Takes over who calls from whatever authenticated the dispatched request. */
	void callerIs(@Nullable Principal principal) {
		this.caller = principal;
	}

	@Override
	public boolean hasAuthority(String authority) {
		return Callers.hasAuthority(this.caller, authority);
	}

	@Override
	public Map<String, Object> claims() {
		return Callers.claims(this.caller);
	}

	/**
	 * Remembers the refusal for the error page: a container that has seen the body break
	 * off answers with its own error, and drops what was written.
	 */
	void refusedWith(Denial denial) {
		this.refusal = denial;
	}

	/**
	 * The refusal that an error of this status comes from, {@code null} where none does.
	 */
	@Nullable Denial refusal(int status) {
		Denial denial = this.refusal;
		return (denial != null && denial.status() == status) ? denial : null;
	}

	/**
	 * The dispatcher has chosen a handler, for a request whose method and path a filter
	 * may have changed meanwhile.
	 */
	void dispatched(HttpServletRequest dispatched, Dispatch to) {
		this.dispatch = to;
		this.method = dispatched.getMethod();
		String target = target(dispatched);
		this.rerouted = !target.equals(rawPath()) || !dispatched.getMethod().equals(this.request.getMethod());
		if (!target.equals(this.pathSource)) {
			parse(dispatched);
		}
	}

	@Override
	public boolean rerouted() {
		return this.rerouted;
	}

	Dispatch dispatch() {
		return this.dispatch;
	}

	@Override
	public @Nullable String route() {
		return this.dispatch.route();
	}

	@Override
	public Map<String, String> variables() {
		return this.dispatch.variables();
	}

	@Override
	public <P extends Record> @Nullable P policy(Class<P> type) {
		ApiPolicy policy = this.dispatch.policy();
		return (policy != null) ? policy.part(type) : null;
	}

	@Override
	public RequestBody body() {
		return this.body;
	}

	@Override
	public List<UploadPart> parts() {
		return ContainerUpload.parts(this.request, this.facts);
	}

	@Override
	public void onCompletion(IntConsumer callback) {
		List<IntConsumer> all = this.callbacks;
		if (all == null) {
			all = new ArrayList<>(2);
			this.callbacks = all;
		}
		all.add(callback);
	}

	void complete(int status) {
		List<IntConsumer> all = this.callbacks;
		this.callbacks = null;
		if (all != null) {
			tell(all, status);
		}
	}

	/** One that breaks keeps none of the others from hearing of it. */
	private static void tell(List<IntConsumer> callbacks, int status) {
		RuntimeException fault = null;
		for (IntConsumer callback : callbacks) {
			try {
				callback.accept(status);
			}
			catch (RuntimeException broken) {
				fault = broken;
			}
		}
		if (fault != null) {
			throw fault;
		}
	}

	@Override
	public String correlationId() {
		String id = this.correlationId;
		if (id == null) {
			id = UUID.randomUUID().toString();
			this.correlationId = id;
		}
		return id;
	}

	/**
	 * Where the dispatcher leads.
	 *
	 * @param handler what tells one handler from another, {@code null} as long as none is
	 * known
	 * @param route the pattern of the endpoint
	 * @param variables the path variables, decoded once
	 * @param policy what holds for the endpoint
	 */
	record Dispatch(@Nullable Object handler, @Nullable String route, Map<String, String> variables,
			@Nullable ApiPolicy policy) {

		static final Dispatch UNROUTED = new Dispatch(null, null, Map.of(), null);

		boolean leadsWhere(Dispatch other) {
			return this.handler != null && this.handler.equals(other.handler())
					&& this.variables.equals(other.variables());
		}

	}

}
