package io.apisec.servlet.tomcat;

import org.jspecify.annotations.Nullable;

/**
 * What a connector takes, so that the controls are the ones who refuse. Each is
 * {@code null} where it is left to the application.
 *
 * @param headers the most for the request line and the headers, in bytes
 * @param parts the most parts of an upload
 * @param text the most for the parts of an upload that are no files, in bytes
 */
public record ConnectorLimits(@Nullable Integer headers, @Nullable Integer parts, @Nullable Integer text) {

}
