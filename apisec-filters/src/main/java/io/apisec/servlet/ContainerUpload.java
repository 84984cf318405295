package io.apisec.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.apisec.core.RequestBodyException;
import io.apisec.core.UploadPart;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import org.jspecify.annotations.Nullable;

/** Has the container take an upload apart, and shows its parts to the controls. */
final class ContainerUpload {

	private ContainerUpload() {
	}

	/**
	 * The parts of an upload. The container keeps them, so that the handler receives the
	 * very same.
	 * @param request the container's request
	 * @param facts tells why the container refuses, {@code null} where nobody does
	 */
	static List<UploadPart> parts(HttpServletRequest request, @Nullable ConnectionFacts facts) {
		try {
			return request.getParts().stream().<UploadPart>map(ServletPart::new).toList();
		}
		catch (IOException | ServletException | RuntimeException fault) {
			if (isUntaken(fault)) {
				return List.of();
			}
			throw (facts != null && facts.isTooLarge(fault)) ? RequestBodyException.tooLarge()
					: RequestBodyException.broken();
		}
	}

	/**
	 * Whether nobody takes uploads apart here, as a servlet says that has no multipart
	 * configuration: then the handler reads the body as it is. A container whose own
	 * limit says the same refuses the handler, too.
	 */
	private static boolean isUntaken(Exception fault) {
		return fault.getClass() == IllegalStateException.class;
	}

	/**
	 * A part as the container has it.
	 *
	 * @param part the container's part
	 */
	private record ServletPart(Part part) implements UploadPart {

		@Override
		public String name() {
			return this.part.getName();
		}

		/** Parsers differ in what a file's name is. */
		@Override
		public boolean file() {
			String disposition = this.part.getHeader("Content-Disposition");
			return disposition == null || disposition.toLowerCase(Locale.ROOT).contains("filename");
		}

		/**
		 * Several are no type at all: who reads one of them reads another than the rest.
		 */
		@Override
		public @Nullable String contentType() {
			Collection<String> types = this.part.getHeaders("Content-Type");
			return (types == null || types.isEmpty()) ? null : String.join(", ", types);
		}

		@Override
		public long size() {
			return this.part.getSize();
		}

		@Override
		public byte[] bytes(int maxBytes) {
			if (size() > maxBytes) {
				throw RequestBodyException.tooLarge();
			}
			try (InputStream content = this.part.getInputStream()) {
				return content.readAllBytes();
			}
			catch (IOException fault) {
				throw RequestBodyException.broken();
			}
		}

	}

}
