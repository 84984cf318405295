package io.apisec.autoconfigure.schema;

import io.apisec.core.StartupException;
import io.apisec.schema.BodyLimits;
import io.apisec.schema.form.FormLimits;
import io.apisec.schema.form.Submissions;
import io.apisec.schema.form.UploadLimits;
import io.apisec.schema.json.JsonLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/** Turns the properties of limits into what the control takes. */
final class Limits {

	private static final String FORM = "apisec.schema.form";

	private static final String MULTIPART = "apisec.schema.multipart";

	private Limits() {
	}

	static BodyLimits of(SchemaProperties.Limits limits) {
		String property = "apisec.schema.limits";
		return new BodyLimits(size(property + ".body", limits.body()),
				new JsonLimits(number(property + ".depth", limits.depth(), 500),
						size(property + ".string", limits.string()),
						number(property + ".array", limits.array(), Integer.MAX_VALUE),
						number(property + ".properties", limits.properties(), Integer.MAX_VALUE),
						number(property + ".number", limits.number(), 1000)));
	}

	/** What a rule says, and for the rest what holds in general. */
	static @Nullable BodyLimits of(SchemaProperties.@Nullable RuleLimits rule, SchemaProperties.Limits general) {
		return (rule == null) ? null
				: of(new SchemaProperties.Limits(or(rule.body(), general.body()), or(rule.depth(), general.depth()),
						or(rule.string(), general.string()), or(rule.array(), general.array()),
						or(rule.properties(), general.properties()), or(rule.number(), general.number())));
	}

	static Submissions of(SchemaProperties.Form form, SchemaProperties.Multipart multipart) {
		return new Submissions(
				new FormLimits(size(FORM + ".body", form.body()), count(FORM + ".fields", form.fields())),
				new UploadLimits(bytes(MULTIPART + ".body", multipart.body()),
						count(MULTIPART + ".parts", multipart.parts()), bytes(MULTIPART + ".part", multipart.part()),
						Compilers.mimeTypes(MULTIPART + ".content-types", multipart.contentTypes())));
	}

	/** What a rule says of forms and uploads, and for the rest what holds in general. */
	static Submissions of(SchemaProperties.Rule rule, SchemaProperties general) {
		SchemaProperties.RuleForm form = rule.form();
		SchemaProperties.RuleMultipart multipart = rule.multipart();
		return of(
				(form == null) ? general.form()
						: new SchemaProperties.Form(or(form.body(), general.form().body()),
								or(form.fields(), general.form().fields())),
				(multipart == null) ? general.multipart() : multipart(multipart, general.multipart()));
	}

	private static SchemaProperties.Multipart multipart(SchemaProperties.RuleMultipart rule,
			SchemaProperties.Multipart general) {
		return new SchemaProperties.Multipart(or(rule.body(), general.body()), or(rule.parts(), general.parts()),
				or(rule.part(), general.part()), or(rule.contentTypes(), general.contentTypes()));
	}

	private static <T> T or(@Nullable T own, T general) {
		return (own != null) ? own : general;
	}

	private static int size(String property, DataSize size) {
		return number(property, size.toBytes(), Integer.MAX_VALUE);
	}

	private static int count(String property, int number) {
		return number(property, number, Integer.MAX_VALUE);
	}

	private static long bytes(String property, DataSize size) {
		if (size.toBytes() < 1) {
			throw outOfRange(property, Long.MAX_VALUE);
		}
		return size.toBytes();
	}

	private static int number(String property, long number, int most) {
		if (number < 1 || number > most) {
			throw outOfRange(property, most);
		}
		return (int) number;
	}

	private static StartupException outOfRange(String property, long most) {
		int dot = property.lastIndexOf('.');
		String group = property.substring("apisec.schema.".length(), dot);
		return new StartupException(property + " has to be at least 1 and at most " + most + ".",
				"Leave it out for the default, or write another value:\n\n    apisec:\n      schema:\n        " + group
						+ ":\n          " + property.substring(dot + 1) + ": …\n");
	}

}
