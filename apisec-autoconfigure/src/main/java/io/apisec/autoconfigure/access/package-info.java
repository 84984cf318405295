/**
 * May this caller use this endpoint: the properties under {@code apisec.endpoints}. Start
 * reading at {@code AccessAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.access;

import org.jspecify.annotations.NullMarked;
