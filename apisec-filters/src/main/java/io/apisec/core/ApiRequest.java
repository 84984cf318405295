package io.apisec.core;

import java.net.InetAddress;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;

/**
 * What a control sees of a request, whatever web stack serves it.
 *
 * <p>
 * It reads the raw request, beneath every wrapper of firewalls and frameworks, so that
 * what is decided on is what was sent. One instance lives as long as one dispatch; it is
 * used by one thread at a time.
 */
public interface ApiRequest {

	/**
	 * The method as it was sent (RFC 9110, section 9: names are case-sensitive).
	 * @return the method
	 */
	String method();

	/**
	 * The path of the request target as it was sent, undecoded, with the context path and
	 * without the query.
	 * @return the raw path
	 */
	String rawPath();

	/**
	 * The query of the request target as it was sent, undecoded.
	 * @return the raw query, {@code null} where there is none
	 */
	@Nullable String rawQuery();

	/**
	 * The path as the router reads it: parsed once, without the context path and with the
	 * servlet path.
	 * @return the parsed path
	 * @throws IllegalArgumentException if the path cannot be decoded, which the edge
	 * control refuses
	 */
	PathContainer path();

	/**
	 * Whether the handler was chosen by another method or path than was sent: a filter of
	 * the application has changed them, or a handler has forwarded the request. What was
	 * decided by method and path before has to be decided again.
	 * @return {@code false} as long as no handler is known
	 */
	default boolean rerouted() {
		return false;
	}

	/**
	 * All values that the handler will receive under a name: of the query, and of a form.
	 * @param name the exact name of the parameter
	 * @return the values in order, decoded once; empty where there are none
	 */
	List<String> parameters(String name);

	/**
	 * The names of all that {@link #parameters} knows.
	 * @return the exact names, decoded once
	 */
	Set<String> parameterNames();

	/**
	 * All values of a header, one for each line that was sent.
	 * @param name the header's name, in any case
	 * @return the values in order, empty where there are none
	 */
	List<String> headers(String name);

	/**
	 * The size of all header fields as they were sent.
	 * @return names, values and four more for each field, in bytes
	 */
	int headerSize();

	/**
	 * The address at the other end of the socket.
	 * @return the peer's address
	 */
	InetAddress peerAddress();

	/**
	 * Whether the socket itself is TLS.
	 * @return {@code true} for TLS
	 */
	boolean peerSecure();

	/**
	 * The caller's address, as the {@link ClientAddressResolver} says.
	 * @return the address
	 */
	InetAddress clientAddress();

	/**
	 * Whether the caller speaks HTTPS, as the {@link SecureTransport} says.
	 * @return {@code true} over HTTPS
	 */
	boolean secure();

	/**
	 * Whether this is a CORS preflight: {@code OPTIONS} with {@code Origin} and
	 * {@code Access-Control-Request-Method} (Fetch standard, section 3.2.2).
	 * @return {@code true} for a preflight
	 */
	boolean preflight();

	/**
	 * The authenticated caller, whatever chain authenticated it.
	 * @return the caller, {@code null} for an anonymous request
	 */
	@Nullable Principal caller();

	/**
	 * Says who calls. Only the control that judged the caller's credentials calls this.
	 * @param caller the authenticated caller
	 */
	void authenticated(Principal caller);

	/**
	 * Whether the caller was granted an authority, such as {@code SCOPE_orders:read}.
	 * @param authority the authority's exact name
	 * @return {@code false} for an anonymous request
	 */
	boolean hasAuthority(String authority);

	/**
	 * All that the caller was granted.
	 * @return the exact names; empty for an anonymous request
	 */
	Set<String> authorities();

	/**
	 * The caller's claims: of its token, or the attributes of the user that an identity
	 * provider described.
	 * @return the claims, unmodifiable; empty where nothing is known
	 */
	Map<String, Object> claims();

	/**
	 * The pattern of the endpoint that the dispatcher chose.
	 * @return the pattern, {@code null} as long as no handler is known
	 */
	@Nullable String route();

	/**
	 * The path variables as the handler itself will receive them, decoded once.
	 * @return the variables, empty as long as no handler is known
	 */
	Map<String, String> variables();

	/**
	 * The part of the endpoint's policy that belongs to one control.
	 * @param <P> the type of that part
	 * @param type the record that the control's contributor made
	 * @return that part, {@code null} where the endpoint has none or no handler is known
	 */
	<P extends Record> @Nullable P policy(Class<P> type);

	/**
	 * The body of the request.
	 * @return the body; reading it is left to whoever needs it
	 */
	RequestBody body();

	/**
	 * The parts of an upload, which the container takes apart when they are first asked
	 * for. Only for a request whose content type is {@code multipart/…}.
	 * @return the parts in order; empty where nobody takes uploads apart, and the handler
	 * reads the body itself
	 * @throws RequestBodyException if the upload is larger than the container takes, or
	 * broken
	 */
	List<UploadPart> parts();

	/**
	 * The body as JSON.
	 * @return the body, {@code null} as long as no control has read it, or if it is no
	 * JSON
	 */
	@Nullable JsonBody json();

	/**
	 * Hands over the body as JSON. Only the control that has read it strictly calls this.
	 * @param body the body, {@code null} if it is none
	 */
	void json(@Nullable JsonBody body);

	/**
	 * What a control remembers of this request, through all its dispatches.
	 * @param <T> the type of it
	 * @param type a type of the control's own
	 * @param maker makes it when it is first asked for
	 * @return always the same for a type
	 */
	<T> T kept(Class<T> type, Supplier<T> maker);

	/**
	 * Adds a header field to the answer, whoever writes it; to none that is on its way.
	 * @param field the field
	 */
	void respondWith(HeaderField field);

	/**
	 * Runs something once, when the answer is complete: after the last asynchronous
	 * dispatch, with the final status.
	 * @param callback takes the status code
	 */
	void onCompletion(IntConsumer callback);

	/**
	 * The identity of this request in problem bodies and audit events: ours always, never
	 * taken from the caller.
	 * @return a UUID in its canonical form
	 */
	String correlationId();

}
