package io.apisec.bola;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.Outcome;
import io.apisec.core.RequestAudit;

/**
 * Sees when one caller tries many objects that are not its own, which is how objects are
 * searched for.
 */
public final class EnumerationWatch {

	private static final int MAX_CALLERS = 10_000;

	private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

	private final int threshold;

	private final Duration window;

	private final boolean denies;

	private final RequestAudit audit;

	private final InstantSource clock;

	/**
	 * Watches callers.
	 * @param threshold how many different ids in one window raise an event
	 * @param window how long a window lasts, from its first id
	 * @param denies whether a caller who reached it is let on to no guarded object until
	 * the window ends
	 * @param audit takes the event
	 * @param clock the time
	 */
	public EnumerationWatch(int threshold, Duration window, boolean denies, RequestAudit audit, InstantSource clock) {
		this.threshold = threshold;
		this.window = window;
		this.denies = denies;
		this.audit = audit;
		this.clock = clock;
	}

	/** Whether the caller is let on to nothing for the time being. */
	boolean isShutOut(ApiRequest request) {
		return this.denies && isOver(caller(request));
	}

	private synchronized boolean isOver(String caller) {
		Window known = this.windows.get(caller);
		return known != null && known.ids.size() >= this.threshold && this.clock.instant().isBefore(known.end);
	}

	/** The caller has named an object that is not its own. */
	void refused(ApiRequest request, String id) {
		if (add(caller(request), id.hashCode())) {
			this.audit.record(request, "enumeration-suspected", "bola", "enumeration",
					this.denies ? Outcome.DENIED : Outcome.REPORTED);
		}
	}

	/** Whether it is the one that reaches the threshold. */
	private synchronized boolean add(String caller, int id) {
		Instant now = this.clock.instant();
		Window current = this.windows.get(caller);
		if (current == null || !now.isBefore(current.end)) {
			current = new Window(now.plus(this.window));
			this.windows.put(caller, current);
			forgetOldest();
		}
		return current.ids.size() < this.threshold && current.ids.add(id) && current.ids.size() == this.threshold;
	}

	private void forgetOldest() {
		if (this.windows.size() > MAX_CALLERS) {
			this.windows.remove(this.windows.keySet().iterator().next());
		}
	}

	private static String caller(ApiRequest request) {
		Principal caller = request.caller();
		if (caller == null) {
			return request.clientAddress().getHostAddress();
		}
		Object subject = request.claims().get("sub");
		return request.claims().get("iss") + "\n" + ((subject instanceof String text) ? text : caller.getName());
	}

	/** What one caller was refused; of ids their hashes do. */
	private static final class Window {

		private final Instant end;

		private final Set<Integer> ids = new HashSet<>();

		Window(Instant end) {
			this.end = end;
		}

	}

}
