package io.apisec.autoconfigure.schema;

import java.util.List;
import java.util.Set;

import io.apisec.autoconfigure.ControlMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What bodies may hold.
 *
 * @param mode whether bodies are refused or only reported; apisec.mode where absent.
 * @param closed whether an object whose schema says nothing of additional properties
 * refuses them.
 * @param dialect the dialect of schemas without $schema.
 * @param openapi where OpenAPI documents lie: files, or patterns such as
 * classpath:openapi/*.yaml.
 * @param undocumented whether calls that no document describes are refused or only
 * listed.
 * @param unknownQuery whether query parameters that the document of an operation does not
 * describe are refused.
 * @param derive whether a handler with a request body and no schema gets one derived from
 * its type.
 * @param formats whether values have to have the format that a schema names.
 * @param rules schemas and limits by path, the first that matches wins.
 * @param contentTypes the content types of JSON bodies.
 * @param limits how large bodies may be, and what they may hold.
 * @param form how large forms may be.
 * @param multipart how large uploads may be, and of what.
 * @param patterns what runs the regular expressions of schemas.
 * @param response whether properties of JSON answers that the OpenAPI operation does not
 * declare are reported or removed.
 */
@ConfigurationProperties("apisec.schema")
public record SchemaProperties(@Nullable ControlMode mode, @DefaultValue("true") boolean closed,
		@DefaultValue("2020-12") Dialect dialect, @DefaultValue List<String> openapi,
		@DefaultValue("report") Undocumented undocumented, @DefaultValue("reject") UnknownQuery unknownQuery,
		@DefaultValue("true") boolean derive, @DefaultValue("true") boolean formats, @DefaultValue List<Rule> rules,
		@DefaultValue( {
				"application/json", "application/*+json" }) List<String> contentTypes,
		@DefaultValue Limits limits, @DefaultValue Form form, @DefaultValue Multipart multipart,
		@DefaultValue("linear") Patterns patterns, @DefaultValue("off") Response response){

	/**
	 * What holds for the bodies of a path.
	 *
	 * @param path a path pattern, such as /api/json/**
	 * @param methods the HTTP methods, empty for all
	 * @param schema where the schema lies, such as classpath:schemas/transfer.json
	 * @param closed as apisec.schema.closed, for this path
	 * @param limits as apisec.schema.limits, for this path
	 * @param form as apisec.schema.form, for this path
	 * @param multipart as apisec.schema.multipart, for this path
	 */
	public record Rule(@DefaultValue("") String path, @DefaultValue Set<String> methods, @Nullable String schema,
			@Nullable Boolean closed, @Nullable RuleLimits limits, @Nullable RuleForm form,
			@Nullable RuleMultipart multipart) {

	}

	/**
	 * How large bodies may be, and what they may hold.
	 *
	 * @param body the largest body.
	 * @param depth the deepest nesting of objects and arrays.
	 * @param string the longest string, in characters.
	 * @param array the most elements of an array.
	 * @param properties the most properties of an object.
	 * @param number the most significant digits of a number.
	 */
	public record Limits(@DefaultValue("64KB") DataSize body, @DefaultValue("32") int depth,
			@DefaultValue("16KB") DataSize string, @DefaultValue("1000") int array, @DefaultValue("256") int properties,
			@DefaultValue("64") int number) {

	}

	/**
	 * How large the bodies of a path may be, and what they may hold.
	 *
	 * @param body the largest body
	 * @param depth the deepest nesting of objects and arrays
	 * @param string the longest string, in characters
	 * @param array the most elements of an array
	 * @param properties the most properties of an object
	 * @param number the most significant digits of a number
	 */
	public record RuleLimits(@Nullable DataSize body, @Nullable Integer depth, @Nullable DataSize string,
			@Nullable Integer array, @Nullable Integer properties, @Nullable Integer number) {

	}

	/**
	 * How large forms may be.
	 *
	 * @param body the largest form.
	 * @param fields the most fields of a form; those of the query are not counted.
	 */
	public record Form(@DefaultValue("64KB") DataSize body, @DefaultValue("256") int fields) {

	}

	/**
	 * How large the forms of a path may be.
	 *
	 * @param body the largest form
	 * @param fields the most fields of a form
	 */
	public record RuleForm(@Nullable DataSize body, @Nullable Integer fields) {

	}

	/**
	 * How large uploads may be, and of what.
	 *
	 * @param body the largest upload, all parts together.
	 * @param parts the most parts of an upload.
	 * @param part the largest part.
	 * @param contentTypes the content types that parts may say they have, such as
	 * image/*; empty for any.
	 */
	public record Multipart(@DefaultValue("10MB") DataSize body, @DefaultValue("20") int parts,
			@DefaultValue("1MB") DataSize part, @DefaultValue List<String> contentTypes) {

	}

	/**
	 * How large the uploads of a path may be, and of what.
	 *
	 * @param body the largest upload, all parts together
	 * @param parts the most parts of an upload
	 * @param part the largest part
	 * @param contentTypes the content types that parts may say they have, empty for any
	 */
	public record RuleMultipart(@Nullable DataSize body, @Nullable Integer parts, @Nullable DataSize part,
			@Nullable List<String> contentTypes) {

	}

	/** What happens to calls that no document describes. */
	public enum Undocumented {

		/** They are listed. */
		REPORT,

		/** They are refused. */
		DENY

	}

	/** What happens to query parameters that are not described. */
	public enum UnknownQuery {

		/** They are refused. */
		REJECT,

		/** They are let on. */
		ALLOW

	}

	/** A dialect of JSON Schema. */
	public enum Dialect {

		/** JSON Schema 2020-12. */
		_2020_12,

		/** JSON Schema draft 7. */
		DRAFT_07

	}

	/** What runs regular expressions. */
	public enum Patterns {

		/** In linear time; a pattern that cannot stops the start. */
		LINEAR,

		/** The engine of the JDK, which may take exponential time. */
		BACKTRACKING

	}

	/** What happens to undeclared properties of answers. */
	public enum Response {

		/** Answers are not looked at. */
		OFF,

		/** They are audited and counted. */
		REPORT,

		/** They are removed, too. */
		STRIP

	}

}
