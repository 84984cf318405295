package io.apisec.autoconfigure.schema;

import java.util.List;
import java.util.function.ToIntFunction;

import io.apisec.core.ApiRequest;
import io.apisec.core.Enforcement;
import io.apisec.schema.SchemaRule;
import io.apisec.schema.form.Submissions;
import io.apisec.schema.form.UploadLimits;

/**
 * What has to be let through of forms and uploads before the endpoint is known.
 *
 * @param form the largest form for the path of a request, in bytes
 * @param upload the largest upload that any endpoint takes, in bytes
 * @param parts the most parts of an upload that any endpoint takes
 * @param part the largest part that any endpoint takes, in bytes
 * @param enforcement whether more is refused
 */
public record SubmissionBounds(ToIntFunction<ApiRequest> form, long upload, int parts, long part,
		Enforcement enforcement) {

	static SubmissionBounds of(Submissions general, List<SchemaRule> rules, Enforcement enforcement) {
		long upload = general.upload().body();
		int parts = general.upload().parts();
		long part = general.upload().part();
		for (SchemaRule rule : rules) {
			UploadLimits ruled = ((rule.forms() != null) ? rule.forms() : general).upload();
			upload = Math.max(upload, ruled.body());
			parts = Math.max(parts, ruled.parts());
			part = Math.max(part, ruled.part());
		}
		return new SubmissionBounds((request) -> form(request, general, rules), upload, parts, part, enforcement);
	}

	private static int form(ApiRequest request, Submissions general, List<SchemaRule> rules) {
		for (SchemaRule rule : rules) {
			if (rule.forms() != null && rule.path().test(request)) {
				return rule.forms().form().body();
			}
		}
		return general.form().body();
	}

	/**
	 * What a container takes.
	 * @param usual what it takes without us
	 * @param ours the most that we take
	 * @return ours alone, but where refusals are only reported
	 */
	public long ofContainer(long usual, long ours) {
		return (this.enforcement == Enforcement.ENFORCE) ? ours : Math.max(usual, ours);
	}

}
