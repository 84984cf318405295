package io.apisec.schema.form;

/**
 * Counts the fields of a form as it was sent ({@code application/x-www-form-urlencoded}),
 * without decoding any.
 */
final class FormFields {

	/** No count: an escape is none, or a value has no name. */
	static final int BROKEN = -1;

	private FormFields() {
	}

	/** The number of fields, empty ones left out as everybody does. */
	static int count(byte[] form) {
		int fields = 0;
		boolean empty = true;
		for (int i = 0; i < form.length; i++) {
			if ((form[i] == '%' && !isEscape(form, i)) || (empty && form[i] == '=')) {
				return BROKEN;
			}
			boolean separator = form[i] == '&';
			fields += (empty && !separator) ? 1 : 0;
			empty = separator;
		}
		return fields;
	}

	private static boolean isEscape(byte[] form, int at) {
		return at + 2 < form.length && Character.digit(form[at + 1], 16) >= 0 && Character.digit(form[at + 2], 16) >= 0;
	}

}
