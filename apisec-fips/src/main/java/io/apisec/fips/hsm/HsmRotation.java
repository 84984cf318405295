package io.apisec.fips.hsm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a newer key in the token, and lets it serve once it has shown that it can.
 * Whatever is wrong, the key that serves stays.
 *
 * <p>
 * Used by one thread.
 */
final class HsmRotation {

	private final HsmToken token;

	private final Consumer<HsmKey> publication;

	private final HsmNews news;

	private Set<RefusedKey> refused = Set.of();

	private boolean missing;

	private boolean broken;

	HsmRotation(HsmToken token, Consumer<HsmKey> publication, HsmNews news) {
		this.token = token;
		this.publication = publication;
		this.news = news;
	}

	void refresh() {
		try {
			HsmKey sound = firstSound(candidates());
			if (sound != null && isNews(sound)) {
				publish(sound);
			}
			this.broken = false;
		}
		catch (RuntimeException unforeseen) {
			if (!this.broken) {
				this.news.missing(unforeseen.toString());
			}
			this.broken = true;
		}
	}

	/** A token that has gone away may still answer, and have no keys. */
	private List<HsmKey> candidates() {
		try {
			List<HsmKey> candidates = this.token.keys().matching();
			missing(candidates.isEmpty() ? "no key matches" : null);
			return candidates;
		}
		catch (TokenException | StartupException fault) {
			missing(String.valueOf(fault.getMessage()));
			return List.of();
		}
	}

	private void missing(@Nullable String reason) {
		if (reason != null && !this.missing) {
			this.news.missing(reason);
		}
		this.missing = reason != null;
	}

	/** A certificate whose time has not come yet is no fault: it waits. */
	private @Nullable HsmKey firstSound(List<HsmKey> candidates) {
		Set<RefusedKey> now = new HashSet<>();
		HsmKey sound = null;
		for (HsmKey key : candidates) {
			KeyPairFlaw flaw = this.token.check().flaw(key.privateKey(), key.chain(), key.provider());
			if (flaw == null) {
				sound = key;
				break;
			}
			if (flaw != KeyPairFlaw.NOT_YET_VALID) {
				now.add(RefusedKey.of(key, flaw));
			}
		}
		this.news.refused(this.refused, now);
		this.refused = now;
		return sound;
	}

	/**
	 * The handle of the same key may have died, with the session it was from; then a new
	 * one serves.
	 */
	private boolean isNews(HsmKey key) {
		return !key.chain().equals(this.token.key().chain()) || this.token.probe() != null;
	}

	private void publish(HsmKey key) {
		HsmKey before = this.token.key();
		try {
			this.publication.accept(key);
			this.token.use(key);
			this.news.rotated(before, key);
		}
		catch (RuntimeException fault) {
			this.news.unpublished(key, fault);
		}
	}

}
