package io.apisec.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.apisec.core.RequestBodyException;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The request that goes on to the application. A body that a control has read is replayed
 * to the handler, byte by byte; one that no control has read passes through untouched. A
 * form that was read becomes parameters here, since its container has nothing left to
 * make them of. Uploads are the container's own and are never read here.
 *
 * <p>
 * The wrapped request is always asked for anew: on a forward the container puts its own
 * beneath this one.
 */
final class ReplayRequest extends HttpServletRequestWrapper {

	private static final String MULTIPART = "multipart/";

	private final ServletApiRequest api;

	private final ReplayBody body;

	private @Nullable BufferedReader replayReader;

	private @Nullable ServletInputStream replayStream;

	private @Nullable ScreenedResponse screened;

	private @Nullable FormParameters form;

	ReplayRequest(HttpServletRequest request, ClientResolution client, Duration bodyTimeout, FormReading forms) {
		super(request);
		this.body = new ReplayBody(request, new BodyReader(bodyTimeout), forms);
		this.api = new ServletApiRequest(request, client, this.body);
	}

	/** The same request once more, around what a later dispatch made of it. */
	ReplayRequest(HttpServletRequest request, ServletApiRequest api) {
		super(request);
		this.api = api;
		this.body = (ReplayBody) api.body();
	}

	ServletApiRequest api() {
		return this.api;
	}

	/** Says which answer has to hear of it when the request becomes asynchronous. */
	void answeredBy(ScreenedResponse response) {
		this.screened = response;
	}

	@Override
	public AsyncContext startAsync() {
		tellAnswer();
		return super.startAsync();
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		tellAnswer();
		return super.startAsync(request, response);
	}

	private void tellAnswer() {
		if (this.screened != null) {
			this.screened.asyncStarts();
		}
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		BodyReader.Part read = this.body.replayed(this.api);
		if (read == null) {
			return super.getInputStream();
		}
		if (this.replayReader != null) {
			throw new IllegalStateException("getReader() has been called");
		}
		ServletInputStream stream = this.replayStream;
		if (stream == null) {
			stream = replay(read);
			this.replayStream = stream;
		}
		return stream;
	}

	/** A form that has become parameters is gone, as it is in any container. */
	private ServletInputStream replay(BodyReader.Part read) throws IOException {
		if (this.form != null) {
			return new ReplayStream(new byte[0], this);
		}
		return read.whole() ? new ReplayStream(read.bytes(), this)
				: new ContinuedStream(read.bytes(), super.getInputStream());
	}

	@Override
	public BufferedReader getReader() throws IOException {
		BodyReader.Part read = this.body.replayed(this.api);
		if (read == null) {
			return super.getReader();
		}
		if (this.replayStream != null) {
			throw new IllegalStateException("getInputStream() has been called");
		}
		BufferedReader replay = this.replayReader;
		if (replay == null) {
			replay = new BufferedReader(new InputStreamReader(replay(read), charset()));
			this.replayReader = replay;
		}
		return replay;
	}

	private Charset charset() {
		String declared = getCharacterEncoding();
		return (declared != null) ? Charset.forName(declared) : StandardCharsets.UTF_8;
	}

	@Override
	public @Nullable String getParameter(String name) {
		FormParameters fields = form();
		String ofQuery = super.getParameter(name);
		return (ofQuery != null || fields == null) ? ofQuery : fields.first(name);
	}

	@Override
	public String @Nullable [] getParameterValues(String name) {
		FormParameters fields = form();
		String[] ofQuery = super.getParameterValues(name);
		return (fields != null) ? fields.values(name, ofQuery) : ofQuery;
	}

	@Override
	public Enumeration<String> getParameterNames() {
		return (form() != null) ? Collections.enumeration(getParameterMap().keySet()) : super.getParameterNames();
	}

	@Override
	public Map<String, String[]> getParameterMap() {
		FormParameters fields = form();
		Map<String, String[]> ofQuery = super.getParameterMap();
		return (fields != null) ? Collections.unmodifiableMap(fields.all(ofQuery)) : ofQuery;
	}

	/**
	 * The fields of a form, {@code null} where the container knows them, or the
	 * application has begun to read the form itself.
	 */
	private @Nullable FormParameters form() {
		if (this.form == null && this.replayStream == null && this.replayReader == null) {
			try {
				this.form = this.body.parameters(this.api, this::charset);
			}
			catch (IOException | IllegalArgumentException broken) {
				throw RequestBodyException.broken();
			}
		}
		return this.form;
	}

	/**
	 * On an error dispatch there are no parts to look for: the dispatcher would read a
	 * refused upload once more, and fail in place of the error page.
	 */
	@Override
	public @Nullable String getContentType() {
		String type = super.getContentType();
		boolean upload = type != null && type.regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
		return (upload && getDispatcherType() == DispatcherType.ERROR) ? null : type;
	}

	/**
	 * Tomcat throws at a header with more languages than it reads; nobody's start page is
	 * worth a 500.
	 */
	@Override
	public Locale getLocale() {
		try {
			return super.getLocale();
		}
		catch (IllegalArgumentException unreadable) {
			return Locale.getDefault();
		}
	}

	@Override
	public Enumeration<Locale> getLocales() {
		try {
			return super.getLocales();
		}
		catch (IllegalArgumentException unreadable) {
			return Collections.enumeration(List.of(Locale.getDefault()));
		}
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		Principal caller = this.api.caller();
		return (caller != null) ? caller : super.getUserPrincipal();
	}

	@Override
	public @Nullable String getRemoteUser() {
		Principal caller = this.api.caller();
		return (caller != null) ? caller.getName() : super.getRemoteUser();
	}

	@Override
	public boolean isUserInRole(String role) {
		String authority = role.startsWith("ROLE_") ? role : "ROLE_" + role;
		return Callers.hasAuthority(this.api.caller(), authority) || super.isUserInRole(role);
	}

}
