package io.apisec.servlet.tomcat;

import java.util.List;

import io.apisec.core.HeaderField;
import io.apisec.servlet.ConnectionFacts;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Stands before everything in Tomcat that can answer: each answer begins with our
 * headers, whoever goes on to write it.
 */
final class HardenedAdapter implements Adapter {

	private static final byte[] ROOT = { '/' };

	private final Adapter adapter;

	private final List<HeaderField> headers;

	private final boolean secure;

	private final boolean methodsAreRefused;

	/**
	 * Stands before an adapter.
	 * @param adapter goes on with the request
	 * @param headers begin every answer
	 * @param secure whether the connection is TLS
	 * @param methodsAreRefused whether a control refuses methods that nobody serves
	 */
	HardenedAdapter(Adapter adapter, List<HeaderField> headers, boolean secure, boolean methodsAreRefused) {
		this.adapter = adapter;
		this.headers = headers;
		this.secure = secure;
		this.methodsAreRefused = methodsAreRefused;
	}

	@Override
	public void service(Request request, Response response) throws Exception {
		if (isHttp09(request, response)) {
			response.action(ActionCode.CLOSE_NOW, null);
			return;
		}
		for (HeaderField header : this.headers) {
			response.addHeader(header.name(), header.value());
		}
		request.setAttribute(ConnectionFacts.ATTRIBUTE, new CoyoteFacts(request, this.headers, this.secure));
		blameCaller(response);
		if (this.methodsAreRefused) {
			giveToControls(request);
		}
		this.adapter.service(request, response);
	}

	/**
	 * HTTP/0.9 has no headers, so that no answer could carry ours. A request line that
	 * cannot be read has no version either, but an error by now.
	 */
	private static boolean isHttp09(Request request, Response response) {
		return request.protocol().getLength() <= 0 && response.getStatus() < 400;
	}

	/**
	 * A transfer coding or a protocol version that nobody knows is refused by Tomcat
	 * before it comes here, as an error of the server, which no caller may cause.
	 */
	private static void blameCaller(Response response) {
		if (response.getStatus() >= 500) {
			response.setStatus(400);
		}
	}

	/**
	 * {@code CONNECT host:port} and {@code OPTIONS *} have no path, so that Tomcat would
	 * answer them before any filter. With one, they reach the control that refuses them;
	 * a method in lower case is none that Tomcat knows (RFC 9110, section 9.1).
	 */
	private static void giveToControls(Request request) {
		boolean connect = "CONNECT".equals(request.getMethod());
		if (connect) {
			request.setMethod("connect");
		}
		boolean ofServer = "OPTIONS".equals(request.getMethod()) && request.requestURI().equals("*");
		if (connect || ofServer) {
			request.requestURI().setBytes(ROOT, 0, ROOT.length);
		}
	}

	@Override
	public boolean prepare(Request request, Response response) throws Exception {
		return this.adapter.prepare(request, response);
	}

	@Override
	public boolean asyncDispatch(Request request, Response response, SocketEvent status) throws Exception {
		return this.adapter.asyncDispatch(request, response, status);
	}

	@Override
	public void log(Request request, Response response, long time) {
		this.adapter.log(request, response, time);
	}

	@Override
	public void checkRecycled(Request request, Response response) {
		this.adapter.checkRecycled(request, response);
	}

	@Override
	public String getDomain() {
		return this.adapter.getDomain();
	}

}
