package io.apisec.bola;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.core.JsonBody;
import org.jspecify.annotations.Nullable;

/**
 * One demand on what an endpoint returns.
 *
 * @param path where each element names its owner
 * @param claim which claim of the caller that has to be
 * @param caller who is believed, and who may see everything
 */
record ResultGuard(BodyPointer path, ClaimPath claim, Guard caller) {

	boolean believes(ApiRequest request) {
		return this.caller.believes(request);
	}

	boolean isBypassedBy(ApiRequest request) {
		return this.caller.isBypassedBy(request);
	}

	Set<String> bypassScopes() {
		return this.caller.bypassScopes();
	}

	/** Whether every element names an owner, and always one that the claim holds. */
	boolean holds(Object owner, List<JsonBody> elements) {
		for (JsonBody element : elements) {
			for (Object named : element.values(this.path)) {
				if (!isSame(owner, named)) {
					return false;
				}
			}
		}
		return true;
	}

	private static boolean isSame(Object owner, @Nullable Object named) {
		String text = Match.text(named);
		return text != null && Match.isSame(owner, text);
	}

	Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("path", this.path.toString());
		members.put("claim", this.claim.toString());
		this.caller.listCallers(members);
		return members;
	}

	@Override
	public String toString() {
		return "result " + this.path + " = claim " + this.claim;
	}

}
