package io.apisec.schema.openapi;

import java.util.Comparator;
import java.util.List;

import io.apisec.schema.response.DeclaredMembers;
import org.jspecify.annotations.Nullable;

/**
 * The answers that an operation gives, by status and content type: an exact status before
 * a range, a range before the default.
 */
final class ResponseContent {

	private final List<Entry> entries;

	ResponseContent(List<Entry> entries) {
		this.entries = entries.stream().sorted(Comparator.comparingInt((entry) -> entry.statuses().size())).toList();
	}

	/** What an answer declares, {@code null} where nothing is said of it. */
	@Nullable DeclaredMembers of(int status, String contentType) {
		for (Entry entry : this.entries) {
			if (entry.statuses().contains(status)) {
				return entry.of(contentType);
			}
		}
		return null;
	}

	/**
	 * The answers of some statuses.
	 *
	 * @param statuses the statuses
	 * @param media what is declared, the most specific range first
	 */
	record Entry(StatusRange statuses, List<Media> media) {

		Entry {
			media = media.stream().sorted(Comparator.comparingInt((Media one) -> -one.range().specificity())).toList();
		}

		private @Nullable DeclaredMembers of(String contentType) {
			for (Media one : this.media) {
				if (one.range().contains(contentType)) {
					return one.members();
				}
			}
			return null;
		}

	}

	/**
	 * The answers of one range of content types.
	 *
	 * @param range the range
	 * @param members what they declare, {@code null} where they have no schema
	 */
	record Media(MediaRange range, @Nullable DeclaredMembers members) {

	}

}
