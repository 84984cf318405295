package io.apisec.servlet;

import java.net.InetAddress;
import java.util.Objects;

import io.apisec.core.ApiRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a request: found out when somebody asks, and once. */
final class Client {

	private final HttpServletRequest request;

	private final @Nullable ConnectionFacts facts;

	private final ClientResolution resolution;

	private @Nullable InetAddress peerAddress;

	private @Nullable InetAddress address;

	private @Nullable RuntimeException addressFault;

	private @Nullable Boolean secure;

	Client(HttpServletRequest request, @Nullable ConnectionFacts facts, ClientResolution resolution) {
		this.request = request;
		this.facts = facts;
		this.resolution = resolution;
	}

	InetAddress peerAddress() {
		InetAddress known = this.peerAddress;
		if (known == null) {
			known = Addresses.parse((this.facts != null) ? this.facts.peerAddress() : this.request.getRemoteAddr());
			this.peerAddress = known;
		}
		return known;
	}

	boolean peerSecure() {
		return (this.facts != null) ? this.facts.peerSecure() : this.request.isSecure();
	}

	InetAddress address(ApiRequest api) {
		InetAddress known = this.address;
		if (known == null) {
			known = resolve(api);
			this.address = known;
		}
		return known;
	}

	/**
	 * The peer's stands in for an address that cannot be told, so that the refusal can be
	 * audited.
	 */
	private InetAddress resolve(ApiRequest api) {
		try {
			return Objects.requireNonNull(this.resolution.address().resolve(api), "client address");
		}
		catch (RuntimeException fault) {
			this.addressFault = fault;
			return peerAddress();
		}
	}

	/** What kept the caller's address from being told, {@code null} where nothing did. */
	@Nullable RuntimeException addressFault(ApiRequest api) {
		InetAddress unused = address(api);
		return this.addressFault;
	}

	boolean secure(ApiRequest api) {
		Boolean known = this.secure;
		if (known == null) {
			known = this.resolution.transport().isSecure(api);
			this.secure = known;
		}
		return known;
	}

}
