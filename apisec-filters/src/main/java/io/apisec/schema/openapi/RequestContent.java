package io.apisec.schema.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;

/** The bodies that an operation takes, by content type. */
public final class RequestContent {

	private final boolean required;

	private final List<Entry> entries;

	private final List<String> contentTypes;

	RequestContent(boolean required, List<Entry> entries) {
		this.required = required;
		this.entries = entries.stream()
			.sorted(Comparator.comparingInt((Entry entry) -> -entry.range().specificity()))
			.toList();
		this.contentTypes = entries.stream().map((entry) -> entry.range().toString()).toList();
	}

	/**
	 * Whether a request without a body is wrong.
	 * @return {@code true} where a body is required
	 */
	public boolean required() {
		return this.required;
	}

	/**
	 * The content types as the document names them, for the inventory and for
	 * {@code Accept}.
	 * @return media types and ranges of them
	 */
	public List<String> contentTypes() {
		return this.contentTypes;
	}

	/**
	 * Whether the operation takes bodies of a content type.
	 * @param contentType the value of {@code Content-Type}
	 * @return {@code false} where no range contains it
	 */
	public boolean accepts(String contentType) {
		return entry(contentType) != null;
	}

	/**
	 * The schema of bodies of a content type: that of the most specific range.
	 * @param contentType the value of {@code Content-Type}
	 * @return {@code null} where the document gives none, or it is no JSON
	 */
	public @Nullable BodySchema schema(String contentType) {
		Entry entry = entry(contentType);
		return (entry != null) ? entry.schema() : null;
	}

	/**
	 * Whether every JSON body that is taken has a schema.
	 * @return {@code false} where the document gives none for a range that contains JSON
	 */
	public boolean isComplete() {
		return this.entries.stream().allMatch((entry) -> entry.schema() != null || !entry.range().isJson());
	}

	/**
	 * What stays open in the schemas.
	 * @return places, possibly none
	 */
	public List<String> openPlaces() {
		return this.entries.stream()
			.map(Entry::schema)
			.filter(Objects::nonNull)
			.flatMap((schema) -> schema.openPlaces().stream())
			.distinct()
			.toList();
	}

	private @Nullable Entry entry(String contentType) {
		for (Entry entry : this.entries) {
			if (entry.range().contains(contentType)) {
				return entry;
			}
		}
		return null;
	}

	/**
	 * The bodies of one range.
	 *
	 * @param range the range
	 * @param schema their schema, {@code null} where they have none
	 */
	record Entry(MediaRange range, @Nullable BodySchema schema) {

	}

}
