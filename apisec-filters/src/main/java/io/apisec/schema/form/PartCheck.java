package io.apisec.schema.form;

import io.apisec.core.Denial;
import io.apisec.core.UploadPart;
import org.jspecify.annotations.Nullable;

/** Looks into a part that the handler reads as something else than a file or a text. */
@FunctionalInterface
public interface PartCheck {

	/**
	 * Why the part is refused.
	 * @param part a part of the name that this check is for
	 * @return the refusal, {@code null} where the part may go on
	 */
	@Nullable Denial refuse(UploadPart part);

}
