package io.apisec.servlet;

import java.net.InetAddress;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.CorrelationId;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.JsonBody;
import io.apisec.core.RequestBody;
import io.apisec.core.UploadPart;
import io.apisec.policy.ApiPolicy;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

	private final HeaderLines headers;

	private final Client client;

	private final RequestBody body;

	private final @Nullable ConnectionFacts facts;

	private @Nullable String method;

	private boolean rerouted;

	private @Nullable String pathSource;

	private @Nullable PathContainer path;

	private @Nullable Principal caller;

	private Dispatch dispatch = Dispatch.UNROUTED;

	private @Nullable HttpServletRequest dispatched;

	private @Nullable JsonBody json;

	private @Nullable Denial refusal;

	private @Nullable CompletionCallbacks callbacks;

	private @Nullable KeptObjects kept;

	private @Nullable HttpServletResponse response;

	private @Nullable String correlationId;

	ServletApiRequest(HttpServletRequest request, ClientResolution resolution, RequestBody body) {
		this.request = request;
		this.headers = new HeaderLines(request);
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

	/**
	 * As the handler will ask for them, through whatever wrappers lie in between. What
	 * cannot be decoded is no parameter.
	 */
	@Override
	public List<String> parameters(String name) {
		try {
			String[] values = parametersSource().getParameterValues(name);
			return (values != null) ? List.of(values) : List.of();
		}
		catch (IllegalStateException undecodable) {
			return List.of();
		}
	}

	@Override
	public Set<String> parameterNames() {
		try {
			return parametersSource().getParameterMap().keySet();
		}
		catch (IllegalStateException undecodable) {
			return Set.of();
		}
	}

	private HttpServletRequest parametersSource() {
		return (this.dispatched != null) ? this.dispatched : this.request;
	}

	@Override
	public List<String> headers(String name) {
		return this.headers.values(name);
	}

	@Override
	public int headerSize() {
		return (this.facts != null) ? this.facts.headerSize() : this.headers.size();
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
	public Set<String> authorities() {
		return Callers.authorities(this.caller);
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
		this.dispatched = dispatched;
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
	public @Nullable JsonBody json() {
		return this.json;
	}

	@Override
	public void json(@Nullable JsonBody read) {
		this.json = read;
	}

	@Override
	public <T> T kept(Class<T> type, Supplier<T> maker) {
		KeptObjects all = this.kept;
		if (all == null) {
			all = new KeptObjects();
			this.kept = all;
		}
		return all.get(type, maker);
	}

	/** The answer, as the first filter has made it. */
	void answeredBy(HttpServletResponse answer) {
		this.response = answer;
	}

	@Override
	public void respondWith(HeaderField field) {
		HttpServletResponse answer = this.response;
		if (answer != null) {
			answer.addHeader(field.name(), field.value());
		}
	}

	@Override
	public void onCompletion(IntConsumer callback) {
		CompletionCallbacks all = this.callbacks;
		if (all == null) {
			all = new CompletionCallbacks();
			this.callbacks = all;
		}
		all.add(callback);
	}

	void complete(int status) {
		CompletionCallbacks all = this.callbacks;
		this.callbacks = null;
		if (all != null) {
			all.complete(status);
		}
	}

	@Override
	public String correlationId() {
		String id = this.correlationId;
		if (id == null) {
			id = CorrelationId.next();
			this.correlationId = id;
		}
		return id;
	}

}
