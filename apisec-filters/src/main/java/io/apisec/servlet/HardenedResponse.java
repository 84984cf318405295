package io.apisec.servlet;

import java.util.List;

import io.apisec.core.HeaderField;
import io.apisec.core.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the hardening headers on an answer. They are written when it is made, so that
 * every later refusal has them too; they survive {@code reset()}; a value that the
 * application sets itself takes the place of ours and is never added to it; headers that
 * tell about the server are dropped.
 */
final class HardenedResponse extends HttpServletResponseWrapper {

	private final List<HeaderField> fields;

	private final ResponseHeaders policy;

	/** One bit for each of our fields that the application has not set itself. */
	private long ours;

	HardenedResponse(HttpServletResponse response, List<HeaderField> fields, ResponseHeaders policy) {
		super(response);
		this.fields = fields;
		this.policy = policy;
	}

	/**
	 * Puts the headers on a new answer.
	 * @param written those that a connector has put there already, before it knew the
	 * request
	 */
	void writeOver(List<HeaderField> written) {
		if (written == this.fields) {
			this.ours = all();
			return;
		}
		for (HeaderField field : written) {
			super.setHeader(field.name(), null);
		}
		write();
	}

	private void write() {
		for (HeaderField field : this.fields) {
			super.setHeader(field.name(), field.value());
		}
		this.ours = all();
	}

	private long all() {
		return (1L << Math.min(this.fields.size(), Long.SIZE - 1)) - 1;
	}

	/**
	 * Puts the headers on an answer that somebody has begun: what is missing is added,
	 * what the application set stays.
	 */
	void fillGaps() {
		for (int i = 0; i < this.fields.size(); i++) {
			HeaderField field = this.fields.get(i);
			String present = super.getHeader(field.name());
			if (present == null) {
				super.setHeader(field.name(), field.value());
			}
			if (present == null || present.equals(field.value())) {
				this.ours |= 1L << i;
			}
		}
	}

	@Override
	public void reset() {
		super.reset();
		write();
	}

	@Override
	public void setHeader(String name, @Nullable String value) {
		if (value == null && isOurs(name)) {
			return;
		}
		if (!this.policy.removes(name)) {
			takeOver(name);
			super.setHeader(name, value);
		}
	}

	@Override
	public void addHeader(String name, @Nullable String value) {
		if (this.policy.removes(name)) {
			return;
		}
		if (value != null && takeOver(name)) {
			super.setHeader(name, value);
		}
		else {
			super.addHeader(name, value);
		}
	}

	@Override
	public void setIntHeader(String name, int value) {
		setHeader(name, Integer.toString(value));
	}

	@Override
	public void addIntHeader(String name, int value) {
		addHeader(name, Integer.toString(value));
	}

	@Override
	public void setDateHeader(String name, long date) {
		if (!this.policy.removes(name)) {
			takeOver(name);
			super.setDateHeader(name, date);
		}
	}

	@Override
	public void addDateHeader(String name, long date) {
		if (this.policy.removes(name)) {
			return;
		}
		if (takeOver(name)) {
			super.setDateHeader(name, date);
		}
		else {
			super.addDateHeader(name, date);
		}
	}

	private boolean isOurs(String name) {
		int index = indexOf(name);
		return index >= 0 && (this.ours & (1L << index)) != 0;
	}

	private boolean takeOver(String name) {
		int index = indexOf(name);
		boolean first = index >= 0 && (this.ours & (1L << index)) != 0;
		if (first) {
			this.ours &= ~(1L << index);
		}
		return first;
	}

	private int indexOf(String name) {
		for (int i = 0; i < Math.min(this.fields.size(), Long.SIZE - 1); i++) {
			if (this.fields.get(i).name().equalsIgnoreCase(name)) {
				return i;
			}
		}
		return -1;
	}

}
