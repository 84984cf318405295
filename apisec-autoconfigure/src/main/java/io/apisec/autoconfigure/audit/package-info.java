/**
 * Where do security events go: the properties under {@code apisec.audit}. Start reading
 * at {@code AuditAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.audit;

import org.jspecify.annotations.NullMarked;
