package io.apisec.schema;

import io.apisec.policy.PathRule;
import io.apisec.schema.form.Submissions;
import org.jspecify.annotations.Nullable;

/**
 * What a rule of the properties says of bodies.
 *
 * @param path the requests that it is for
 * @param schema where the schema lies, {@code null} where the rule names none
 * @param closed whether objects that say nothing of additional properties refuse them,
 * {@code null} where the rule does not say
 * @param limits how large bodies may be, {@code null} where the rule does not say
 * @param forms what holds for forms and uploads, {@code null} where the rule does not say
 */
public record SchemaRule(PathRule path, @Nullable String schema, @Nullable Boolean closed, @Nullable BodyLimits limits,
		@Nullable Submissions forms) {

}
