/**
 * What does an auditor get to see? Every refusal and fault as a
 * {@link io.apisec.core.SecurityEvent}, off the request path. Start reading at
 * {@link io.apisec.audit.AuditingObserver}, which makes the events of decisions, and
 * {@link io.apisec.audit.AuditTrail}, which delivers them.
 */
@NullMarked
package io.apisec.audit;

import org.jspecify.annotations.NullMarked;
