package io.apisec.edge;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests while one of the rules that match them has no room: what is dear to
 * serve cannot take all the server has. Places are given back when the request is
 * complete.
 */
final class RouteShedding implements EdgeCheck {

	private final ConcurrencyRule[] rules;

	RouteShedding(List<ConcurrencyRule> rules) {
		this.rules = rules.toArray(new ConcurrencyRule[0]);
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		try {
			List<ConcurrencyRule> asking = asking(request);
			return (asking.isEmpty() || enter(asking, request)) ? null : LoadShedding.OVERLOADED;
		}
		catch (IllegalArgumentException unreadablePath) {
			// Where ambiguous paths are let through, this one may still not pass a rule.
			return PathCheck.denial(PathAmbiguity.INVALID_ENCODING);
		}
	}

	private List<ConcurrencyRule> asking(ApiRequest request) {
		List<ConcurrencyRule> asking = List.of();
		for (ConcurrencyRule rule : this.rules) {
			if (rule.asks(request)) {
				asking = (asking.isEmpty()) ? new ArrayList<>(this.rules.length) : asking;
				asking.add(rule);
			}
		}
		return asking;
	}

	/** Takes a place of each rule, or of none. */
	private static boolean enter(List<ConcurrencyRule> asking, ApiRequest request) {
		List<ConcurrencyRule> entered = new ArrayList<>(asking.size());
		boolean stays = false;
		try {
			for (ConcurrencyRule rule : asking) {
				if (!rule.enter(request)) {
					return false;
				}
				entered.add(rule);
			}
			request.onCompletion((status) -> leave(entered, request));
			stays = true;
		}
		finally {
			if (!stays) {
				leave(entered, request);
			}
		}
		return stays;
	}

	private static void leave(List<ConcurrencyRule> rules, ApiRequest request) {
		rules.forEach((rule) -> rule.leave(request));
	}

}
