package io.apisec.tck;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.apisec.core.HeaderField;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An answer as it came over the wire.
 *
 * @param status the status code
 * @param headers every line of the header section, in order
 * @param body the content, out of its framing
 */
public record Answer(int status, List<HeaderField> headers, byte[] body) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/**
	 * All values of a header.
	 * @param name the header's name, in any case
	 * @return one value for each line
	 */
	public List<String> all(String name) {
		return this.headers.stream()
			.filter((header) -> header.name().equalsIgnoreCase(name))
			.map(HeaderField::value)
			.toList();
	}

	/**
	 * The value of a header that comes at most once.
	 * @param name the header's name, in any case
	 * @return the value, {@code null} where the header is absent
	 */
	public @Nullable String header(String name) {
		List<String> values = all(name);
		assertThat(values).as("lines of %s in %s", name, this).hasSizeLessThanOrEqualTo(1);
		return values.isEmpty() ? null : values.get(0);
	}

	/**
	 * The content as text.
	 * @return UTF-8, decoded
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * The content as JSON.
	 * @return the tree
	 */
	public JsonNode json() {
		return JSON.readTree(this.body);
	}

	@Override
	public String toString() {
		StringBuilder all = new StringBuilder().append(this.status).append('\n');
		this.headers.forEach((header) -> all.append(header.name()).append(": ").append(header.value()).append('\n'));
		return all.append('\n').append(text()).toString();
	}

}
