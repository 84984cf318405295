package io.apisec.autoconfigure.schema;

import java.util.List;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.autoconfigure.access.DocumentedScopes;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Enforcement;
import io.apisec.core.ResponseScreening;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.schema.ApiDescription;
import io.apisec.schema.DeclaredResponses;
import io.apisec.schema.OpenApiSource;
import io.apisec.schema.SchemaControl;
import io.apisec.schema.SchemaPolicyContributor;
import io.apisec.schema.SchemaRule;
import io.apisec.schema.SchemaSource;
import io.apisec.schema.Schemas;
import io.apisec.schema.derived.TypeSchemas;
import io.apisec.schema.validation.SchemaCompiler;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ResourceLoader;

/** Bodies: content types, limits and schemas. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(SchemaProperties.class)
public final class SchemaAutoConfiguration {

	/** The largest answer that is looked at, in bytes. */
	private static final int MAX_RESPONSE = 1024 * 1024;

	@Bean
	SchemaCompiler apiSecSchemaCompiler(SchemaProperties properties) {
		return Compilers.of(properties);
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaSource apiSecSchemaSource(ResourceLoader resources) {
		return new ClassPathSchemas(resources);
	}

	@Bean
	@ConditionalOnMissingBean
	OpenApiSource apiSecOpenApiSource(ResourceLoader resources) {
		return new OpenApiFiles(resources);
	}

	@Bean
	ApiDescription apiSecApiDescription(SchemaProperties properties, SchemaCompiler compiler, OpenApiSource source) {
		return Descriptions.of(properties, compiler, source);
	}

	@Bean
	DocumentedScopes apiSecDocumentedScopes(ApiDescription description) {
		return description::scopes;
	}

	@Bean
	Schemas apiSecSchemas(SchemaProperties properties, SchemaCompiler compiler, ApiDescription description,
			SchemaSource source, ObjectProvider<JsonMapper> mapper, Enforcements enforcements) {
		JsonMapper own = mapper.getIfUnique();
		boolean strict = enforcements.of("schema", properties.mode()) != Enforcement.REPORT_ONLY;
		return Schemas.of(compiler, source, description, (own != null) ? new TypeSchemas(own) : null,
				properties.derive(), strict);
	}

	@Bean
	SchemaPolicyContributor apiSecSchemaPolicyContributor(Schemas schemas, ApiDescription description,
			SchemaProperties properties, RouterPaths paths) {
		return new SchemaPolicyContributor(schemas, description, rules(properties, paths),
				Limits.of(properties.limits()), Limits.of(properties.form(), properties.multipart()),
				properties.closed());
	}

	private static List<SchemaRule> rules(SchemaProperties properties, RouterPaths paths) {
		return properties.rules().stream().map((rule) -> rule(rule, properties, paths)).toList();
	}

	private static SchemaRule rule(SchemaProperties.Rule rule, SchemaProperties properties, RouterPaths paths) {
		return new SchemaRule(paths.rule("apisec.schema.rules", rule.path(), rule.methods()), rule.schema(),
				rule.closed(), Limits.of(rule.limits(), properties.limits()), Limits.of(rule, properties));
	}

	@Bean
	SubmissionBounds apiSecSubmissionBounds(SchemaProperties properties, RouterPaths paths, Enforcements enforcements) {
		return SubmissionBounds.of(Limits.of(properties.form(), properties.multipart()), rules(properties, paths),
				enforcements.of("schema", properties.mode()));
	}

	@Bean
	@Order(ControlOrder.SCHEMA)
	StagedControl apiSecSchemaControl(SchemaProperties properties, Enforcements enforcements) {
		SchemaControl control = new SchemaControl(Compilers.contentTypes(properties.contentTypes()));
		return new StagedControl(Stage.ENDPOINT, control, enforcements.of(control.name(), properties.mode()));
	}

	@Bean
	@Conditional(ResponseCondition.class)
	ResponseScreening apiSecResponseScreening(SchemaProperties properties, Enforcements enforcements,
			ObjectProvider<DecisionObserver> observers) {
		return new DeclaredResponses(properties.response() == SchemaProperties.Response.STRIP,
				enforcements.of("schema", properties.mode()), DecisionObserver.all(observers.orderedStream().toList()),
				MAX_RESPONSE);
	}

}
