package io.apisec.servlet.tomcat;

import java.util.List;

import io.apisec.core.HeaderField;
import io.apisec.servlet.ConnectionFacts;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;

/**
 * Reads the facts of a connection from Coyote's request, without making a string of any
 * header. Holds for the time of the request; Coyote uses the request object again.
 */
final class CoyoteFacts implements ConnectionFacts {

	private static final int COLON_BLANK_CRLF = 4;

	private final Request request;

	private final List<HeaderField> written;

	private final boolean secure;

	CoyoteFacts(Request request, List<HeaderField> written, boolean secure) {
		this.request = request;
		this.written = written;
		this.secure = secure;
	}

	@Override
	public int headerSize() {
		MimeHeaders headers = this.request.getMimeHeaders();
		int size = 0;
		for (int i = 0; i < headers.size(); i++) {
			size += headers.getName(i).getLength() + headers.getValue(i).getLength() + COLON_BLANK_CRLF;
		}
		return size;
	}

	@Override
	public String peerAddress() {
		this.request.action(ActionCode.REQ_PEER_ADDR_ATTRIBUTE, this.request);
		return this.request.peerAddr().toString();
	}

	@Override
	public boolean peerSecure() {
		return this.secure;
	}

	@Override
	public List<HeaderField> written() {
		return this.written;
	}

	@Override
	public boolean isTooLarge(Exception fault) {
		Throwable cause = fault;
		for (int depth = 0; cause != null && depth < 16; depth++) {
			if (cause instanceof SizeException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

}
