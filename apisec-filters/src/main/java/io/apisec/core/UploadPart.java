package io.apisec.core;

import org.jspecify.annotations.Nullable;

/** A part of an upload ({@code multipart/form-data}, RFC 7578). */
public interface UploadPart {

	/**
	 * The name of the form's field.
	 * @return the name as the application receives it
	 */
	String name();

	/**
	 * Whether the part may be taken for a file, by whoever reads its headers.
	 * @return {@code true} for a part with any word about a file's name
	 */
	boolean file();

	/**
	 * The content type that the part says it has, as it was sent; nobody has looked at
	 * what it holds.
	 * @return the type, {@code null} where the part says none
	 */
	@Nullable String contentType();

	/**
	 * The size of what the part holds.
	 * @return the size, in bytes
	 */
	long size();

	/**
	 * What the part holds.
	 * @param maxBytes the most to accept, in bytes
	 * @return the bytes
	 * @throws RequestBodyException if there is more, or it cannot be read
	 */
	byte[] bytes(int maxBytes);

}
