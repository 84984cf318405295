package io.apisec.schema.derived;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.JsonView;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.apisec.core.StartupException;
import io.apisec.schema.derived.TypeSchemas.Body;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonPOJOBuilder;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.StdConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@NullUnmarked
class TypeSchemasTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	static List<Object> instances() {
		Scalars scalars = new Scalars();
		scalars.text = "x";
		Map<Colour, Integer> byColour = new EnumMap<>(Map.of(Colour.RED, 1));
		return List.of(new Plain("a", 1), new Times(), scalars, new Texts(),
				new Tree("r", List.of(new Tree("c", null))),
				new Containers(List.of("a"), Map.of("k", List.of(1, 2)), byColour, EnumSet.of(Colour.GREEN),
						new int[] { 1 }, new Plain[] { new Plain("b", 2) }, Map.of(UUID.randomUUID(), 1L),
						Map.entry("e", 3)),
				new Optionals(Optional.of("o"), OptionalInt.of(1), Optional.empty(),
						new AtomicReference<>(new Plain("c", 3))),
				new Wrapped(new Name("f", "l"), 3), new PlainPage(), new Iban("DE"), new Renamed("x"), new Money("12"),
				new Row(1, "a"), new Base64Holder(new byte[] { 1, 2 }, 'c'), new Built.Builder().withSize(3).build(),
				new Anything(Map.of("a", 1), MAPPER.readTree("{\"b\":[1]}"), 3), new Numbers(new BigDecimal("12.5"), 7),
				new Child());
	}

	@ParameterizedTest
	@MethodSource("instances")
	void writtenInstanceWhenTypeIsSymmetricThenIsAccepted(Object instance) {
		DerivedSchema schema = DerivedSchema.of(instance.getClass());
		assertThat(schema.accepts(MAPPER.<JsonNode>valueToTree(instance)))
			.as("%s %s", MAPPER.writeValueAsString(instance), schema)
			.isTrue();
	}

	@ParameterizedTest
	@MethodSource("instances")
	void unknownPropertyWhenAddedAnywhereThenIsRefused(Object instance) {
		DerivedSchema schema = DerivedSchema.of(instance.getClass());
		JsonNode json = MAPPER.valueToTree(instance);
		List<ObjectNode> objects = new ArrayList<>();
		if (!(instance instanceof Anything)) {
			collect(json, objects);
		}
		for (ObjectNode object : objects) {
			object.put("isAdmin", "x");
			assertThat(schema.accepts(json)).as("%s in %s", json, schema).isFalse();
			object.remove("isAdmin");
		}
	}

	@ParameterizedTest
	@MethodSource("instances")
	void mutatedInstanceWhenMapperCannotReadItThenIsRefused(Object instance) {
		DerivedSchema schema = DerivedSchema.of(instance.getClass());
		JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		JsonNode json = MAPPER.valueToTree(instance);
		for (JsonNode mutation : mutations(json)) {
			if (!reads(strict, mutation, instance.getClass())) {
				assertThat(schema.accepts(mutation)).as("%s in %s", mutation, schema).isFalse();
			}
		}
	}

	static boolean reads(JsonMapper mapper, JsonNode json, Class<?> type) {
		try {
			return mapper.readValue(json.toString(), type) != null;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/** Each value in turn replaced by others, and each property in turn left out. */
	static List<JsonNode> mutations(JsonNode json) {
		List<JsonNode> mutations = new ArrayList<>();
		for (String other : List.of("{}", "[]", "[[]]", "true", "1.5", "-1", "1e400", "null", "{\"a\":{}}")) {
			mutations.add(MAPPER.readTree(other));
		}
		for (String name : json.propertyNames()) {
			ObjectNode without = ((ObjectNode) json).deepCopy();
			without.remove(name);
			mutations.add(without);
			for (JsonNode mutation : mutations(json.get(name))) {
				mutations.add(((ObjectNode) json).deepCopy().set(name, mutation));
			}
		}
		for (int index = 0; index < json.size() && json.isArray(); index++) {
			for (JsonNode mutation : mutations(json.get(index))) {
				ArrayNode copy = ((ArrayNode) json).deepCopy();
				copy.set(index, mutation);
				mutations.add(copy);
			}
		}
		return mutations;
	}

	private static void collect(JsonNode json, List<ObjectNode> objects) {
		if (json instanceof ObjectNode object) {
			objects.add(object);
		}
		json.forEach((child) -> collect(child, objects));
	}

	@Test
	void bodyWhenItIsReadAsItIsThenHasNoSchema() {
		for (Type type : List.of(String.class, byte[].class, InputStream.class, ByteArrayInputStream.class,
				Resource.class, ByteArrayResource.class, MultipartFile.class)) {
			assertThat(new TypeSchemas(MAPPER).schema(Body.of(type, false))).as("%s", type).isEmpty();
		}
	}

	@Test
	void documentWhenDerivedTwiceThenIsTheSame() {
		assertThat(DerivedSchema.of(Containers.class).toString())
			.isEqualTo(DerivedSchema.of(Containers.class).toString());
	}

	@Test
	void recursiveTypeWhenDerivedThenRefersToItself() {
		DerivedSchema schema = DerivedSchema.of(Tree.class);
		assertThat(schema.tree().at("/$defs/Tree/properties/children/items/$ref").stringValue())
			.isEqualTo("#/$defs/Tree");
		assertThat(schema.accepts("{'name':'a','children':[{'name':'b','children':[{'x':1}]}]}")).isFalse();
		assertThat(schema.accepts("null")).isFalse();
	}

	@Test
	void typeWhenUsedOnceThenStandsWhereItIsUsed() {
		assertThat(DerivedSchema.of(Plain.class).tree().toString()).doesNotContain("$ref").doesNotContain("$defs");
	}

	@Test
	void bodyWhenNotClosedThenSaysNothingOfOtherProperties() {
		DerivedSchema open = DerivedSchema.of(MAPPER, new Body(Tree.class, List.of(), false, false));
		assertThat(open.accepts("{'name':'a','other':1}")).isTrue();
		assertThat(open.toString()).doesNotContain("additionalProperties");
	}

	@Test
	void scalarWhenItWouldHaveToBeCoercedThenIsRefused() {
		DerivedSchema schema = DerivedSchema.of(Plain.class);
		assertThat(schema.accepts("{'name':'a','age':3}")).isTrue();
		for (String body : List.of("{'name':'a','age':'3'}", "{'name':5,'age':3}", "{'name':'a','age':1.5}",
				"{'name':'a','age':true}", "{'name':{},'age':1}", "{'name':'a','age':[1]}", "[]", "'x'", "1",
				"{'name':'a','age':2147483648}", "{'name':'a','age':1e30}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
		}
	}

	@Test
	void primitiveWhenMapperRefusesNullThenIsNeededAndNotNull() {
		DerivedSchema strict = DerivedSchema.of(Plain.class);
		assertThat(strict.accepts("{'name':null,'age':1}")).isTrue();
		assertThat(strict.accepts("{'age':1}")).isTrue();
		assertThat(strict.accepts("{'name':'a'}")).isFalse();
		assertThat(strict.accepts("{'name':'a','age':null}")).isFalse();
		DerivedSchema lenient = DerivedSchema
			.of(JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build(), Plain.class);
		assertThat(lenient.accepts("{'name':'a'}")).isTrue();
		assertThat(lenient.accepts("{'name':'a','age':null}")).isTrue();
	}

	@Test
	void creatorWhenMapperAsksForAllPropertiesThenTheyAreNeeded() {
		DerivedSchema missing = DerivedSchema.of(
				JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES).build(),
				Plain.class);
		assertThat(missing.accepts("{'age':1}")).isFalse();
		assertThat(missing.accepts("{'name':null,'age':1}")).isTrue();
		DerivedSchema nulls = DerivedSchema.of(
				JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES).build(),
				Plain.class);
		assertThat(nulls.accepts("{'age':1}")).isFalse();
		assertThat(nulls.accepts("{'name':null,'age':1}")).isFalse();
	}

	@Test
	void propertyWhenRequiredThenIsNeeded() {
		DerivedSchema schema = DerivedSchema.of(Demanding.class);
		assertThat(schema.accepts("{'id':'a'}")).isTrue();
		assertThat(schema.accepts("{'id':null}")).isTrue();
		assertThat(schema.accepts("{}")).isFalse();
		assertThat(schema.accepts("{'id':'a','list':null}")).isFalse();
		assertThat(schema.accepts("{'id':'a','list':['x',null]}")).isFalse();
		assertThat(schema.accepts("{'id':'a','list':['x']}")).isTrue();
		assertThat(schema.accepts("{'id':'a','skipped':null}")).isTrue();
	}

	@Test
	void nameWhenMapperHasANamingStrategyThenIsTheMappers() {
		JsonMapper snake = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		assertThat(DerivedSchema.of(snake, Camel.class).accepts("{'first_name':'a'}")).isTrue();
		assertThat(DerivedSchema.of(snake, Camel.class).accepts("{'firstName':'a'}")).isFalse();
	}

	@Test
	void mixInWhenMapperHasOneThenCounts() {
		JsonMapper mixed = JsonMapper.builder().addMixIn(Camel.class, CamelMixIn.class).build();
		assertThat(DerivedSchema.of(mixed, Camel.class).accepts("{'given':'a'}")).isTrue();
		assertThat(DerivedSchema.of(mixed, Camel.class).accepts("{'firstName':'a'}")).isFalse();
	}

	@Test
	void aliasWhenUsedAloneThenIsAcceptedAndBothAreNot() {
		DerivedSchema schema = DerivedSchema.of(Aliased.class);
		assertThat(schema.accepts("{'name':'a'}")).isTrue();
		assertThat(schema.accepts("{'nick':'a'}")).isTrue();
		assertThat(schema.accepts("{'handle':null}")).isTrue();
		assertThat(schema.accepts("{'nick':1}")).isFalse();
		assertThat(schema.accepts("{}")).isFalse();
		assertThat(schema.accepts("{'name':'a','nick':'b'}")).isFalse();
		assertThat(schema.accepts("{'nick':'a','handle':'b'}")).isFalse();
	}

	@Test
	void propertyWhenNotTheClientsThenIsRefused() {
		DerivedSchema schema = DerivedSchema.of(Access.class);
		assertThat(schema.accepts("{'name':'a','secret':'b','list':[1]}")).isTrue();
		for (String name : List.of("id", "hidden", "dropped", "tenant", "also", "computed")) {
			assertThat(schema.accepts("{'" + name + "':'a'}")).as(name).isFalse();
		}
		assertThat(schema.accepts("{'chosen':'a'}")).isTrue();
	}

	@Test
	void propertyWhenIncludedOrIgnoredAtTheirUseThenIsThere() {
		DerivedSchema schema = DerivedSchema.of(Filters.class);
		assertThat(schema.accepts("{'only':{'first':'a'},'but':{'last':'b'}}")).isTrue();
		assertThat(schema.accepts("{'only':{'last':'a'}}")).isFalse();
		assertThat(schema.accepts("{'but':{'first':'a'}}")).isFalse();
		assertThat(schema.accepts("{'all':{'first':'a','last':'b'}}")).isTrue();
	}

	@Test
	void objectWhenUnknownPropertiesAreIgnoredThenStaysClosed() {
		assertThat(DerivedSchema.of(Ignoring.class).accepts("{'name':'a'}")).isTrue();
		assertThat(DerivedSchema.of(Ignoring.class).accepts("{'other':'a'}")).isFalse();
	}

	@Test
	void objectWhenItHasAnAnySetterThenIsOpenForItsValuesAlone() {
		DerivedSchema schema = DerivedSchema.of(Unknowns.class);
		assertThat(schema.accepts("{'any':1,'other':null}")).isTrue();
		assertThat(schema.accepts("{'any':'x'}")).isFalse();
		assertThat(schema.accepts("{'locked':1}")).isFalse();
		assertThat(schema.accepts("{'gone':1}")).isFalse();
	}

	@Test
	void propertyWhenUnwrappedThenItsOwnStandInTheObject() {
		DerivedSchema schema = DerivedSchema.of(Wrapped.class);
		assertThat(schema.accepts("{'n_first':'a','n_last':'b','count':1}")).isTrue();
		assertThat(schema.accepts("{'first':'a','count':1}")).isFalse();
		assertThat(schema.accepts("{'name':{'first':'a'},'count':1}")).isFalse();
		assertThat(schema.accepts("{'n_first':1,'count':1}")).isFalse();
		DerivedSchema twice = DerivedSchema.of(TwiceWrapped.class);
		assertThat(twice.accepts("{'a_n_first':'x','a_count':1}")).isTrue();
		assertThat(twice.accepts("{'n_first':'x','a_count':1}")).isFalse();
	}

	@Test
	void aliasWhenItsBeanIsUnwrappedThenStaysBehind() {
		DerivedSchema schema = DerivedSchema.of(WrappedAlias.class);
		assertThat(schema.accepts("{'a_name':'x'}")).isTrue();
		assertThat(schema.accepts("{'nick':'x','a_name':'x'}")).isFalse();
	}

	@Test
	void propertyWhenTheViewHidesItThenIsRefused() throws NoSuchMethodException {
		var parameter = Handlers.class.getDeclaredMethod("view", Views.class).getParameters()[0];
		DerivedSchema schema = DerivedSchema.of(MAPPER, Body.of(Views.class, false, parameter));
		assertThat(schema.accepts("{'open':'a'}")).isTrue();
		assertThat(schema.accepts("{'inner':'a'}")).isFalse();
		assertThat(schema.accepts("{'none':'a'}")).isFalse();
		assertThat(DerivedSchema.of(Views.class).accepts("{'open':'a','inner':'b','none':'c'}")).isTrue();
	}

	@Test
	void shapeWhenAskedForThenIsDescribed() {
		assertThat(DerivedSchema.of(Row.class).accepts("[1,'a']")).isTrue();
		assertThat(DerivedSchema.of(Row.class).accepts("[1,'a',2]")).isFalse();
		assertThat(DerivedSchema.of(Row.class).accepts("['a',1]")).isFalse();
		assertThat(DerivedSchema.of(Row.class).accepts("{'id':1,'name':'a'}")).isFalse();
		DerivedSchema numbers = DerivedSchema.of(Numbers.class);
		assertThat(numbers.accepts("{'price':'12.50','count':7}")).isTrue();
		assertThat(numbers.accepts("{'price':12.5,'count':7}")).isTrue();
		assertThat(numbers.accepts("{'price':'12.50 EUR','count':7}")).isFalse();
		assertThat(numbers.accepts("{'price':12.5,'count':'7'}")).isFalse();
	}

	@Test
	void creatorWhenDelegatingThenItsParameterIsTheSchema() {
		assertThat(DerivedSchema.of(Money.class).accepts("'12'")).isTrue();
		assertThat(DerivedSchema.of(Money.class).accepts("{'amount':'12'}")).isFalse();
		assertThat(DerivedSchema.of(Money.class).accepts("12")).isFalse();
		DerivedSchema list = DerivedSchema.of(Tags.class);
		assertThat(list.accepts("['a','b']")).isTrue();
		assertThat(list.accepts("[1]")).isFalse();
		assertThat(list.accepts("{}")).isFalse();
		assertThat(DerivedSchema.of(Celsius.class).accepts("{'degrees':1}")).isTrue();
		assertThat(DerivedSchema.of(Celsius.class).accepts("{'degrees':1,'x':1}")).isFalse();
		assertThat(DerivedSchema.of(Celsius.class).accepts("{'kelvin':1}")).isFalse();
	}

	@Test
	void builderWhenUsedThenItsPropertiesAreTheSchema() {
		assertThat(DerivedSchema.of(Built.class).accepts("{'size':3}")).isTrue();
		assertThat(DerivedSchema.of(Built.class).accepts("{'size':'3'}")).isFalse();
		assertThat(DerivedSchema.of(Built.class).accepts("{'other':3}")).isFalse();
	}

	@Test
	void backReferenceWhenSentThenIsRefused() {
		DerivedSchema schema = DerivedSchema.of(Parent.class);
		assertThat(schema.accepts("{'kids':[{'toy':'a'}]}")).isTrue();
		assertThat(schema.accepts("{'kids':[{'toy':'a','parent':{}}]}")).isFalse();
	}

	@Test
	void genericTypeWhenBoundThenItsArgumentIsDescribed() {
		Type type = MAPPER.getTypeFactory().constructParametricType(Page.class, Plain.class);
		DerivedSchema schema = DerivedSchema.of(type);
		assertThat(schema.accepts("{'items':[{'name':'a','age':1}],'total':1}")).isTrue();
		assertThat(schema.accepts("{'items':[{'name':'a','age':'1'}],'total':1}")).isFalse();
		assertThat(schema.accepts("{'items':[{'name':'a','age':1,'x':1}],'total':1}")).isFalse();
		assertThat(DerivedSchema.of(PlainPage.class).accepts("{'items':[{'name':'a','age':1,'x':1}],'total':1}"))
			.isFalse();
		assertThat(DerivedSchema.of(PlainPage.class).accepts("{'items':[{'name':'a','age':1}],'total':1}")).isTrue();
	}

	@Test
	void anyValueWhenTypeIsUntypedThenIsAccepted() {
		DerivedSchema schema = DerivedSchema.of(Anything.class);
		assertThat(schema.accepts("{'map':{'a':[1,{'b':null}]},'node':{'x':1},'object':[1]}")).isTrue();
		assertThat(schema.accepts("{'map':[]}")).isFalse();
		assertThat(DerivedSchema.of(JsonNode.class).accepts("[1]")).isTrue();
		assertThat(DerivedSchema.of(ObjectNode.class).accepts("[1]")).isFalse();
		assertThat(DerivedSchema.of(ObjectNode.class).accepts("{'a':1}")).isTrue();
		assertThat(DerivedSchema.of(Map.class).accepts("{'a':1}")).isTrue();
	}

	@Test
	void containerWhenItHoldsTheWrongThingThenIsRefused() {
		DerivedSchema schema = DerivedSchema.of(Containers.class);
		assertThat(schema.accepts("{'strings':['a',null],'grid':{'x':[1]},'byColour':{'RED':1},'ints':[1,2]}"))
			.isTrue();
		for (String body : List.of("{'strings':'a'}", "{'strings':[1]}", "{'grid':{'x':['1']}}", "{'grid':{'x':1}}",
				"{'byColour':{'PINK':1}}", "{'ints':[1.5]}", "{'ints':[null]}", "{'colours':['PINK']}",
				"{'byId':{'x':1}}", "{'plains':[{'name':'a','age':1,'z':1}]}", "{'entry':{'a':1,'b':2}}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
		}
	}

	@Test
	void collectionWhenItTakesNoNullThenRefusesIt() {
		assertThat(DerivedSchema.of(NullFree.class).accepts("{'sorted':['a'],'queue':['a'],'map':{'a':'b'}}")).isTrue();
		for (String body : List.of("{'sorted':[null]}", "{'queue':[null]}", "{'map':{'a':null}}")) {
			assertThat(reads(MAPPER, MAPPER.readTree(body.replace('\'', '"')), NullFree.class)).isFalse();
			assertThat(DerivedSchema.of(NullFree.class).accepts(body)).isFalse();
		}
	}

	@Test
	void singleValueWhenMapperTakesItForAnArrayThenIsAccepted() {
		JsonMapper single = JsonMapper.builder().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY).build();
		assertThat(DerivedSchema.of(single, Containers.class).accepts("{'strings':'a'}")).isTrue();
		assertThat(DerivedSchema.of(single, Containers.class).accepts("{'strings':1}")).isFalse();
	}

	@Test
	void rootNameWhenMapperUnwrapsItThenIsNeeded() {
		JsonMapper rooted = JsonMapper.builder().enable(DeserializationFeature.UNWRAP_ROOT_VALUE).build();
		assertThat(DerivedSchema.of(rooted, Plain.class).accepts("{'Plain':{'name':'a','age':1}}")).isTrue();
		assertThat(DerivedSchema.of(rooted, Plain.class).accepts("{'name':'a','age':1}")).isFalse();
		assertThat(DerivedSchema.of(rooted, Tree.class).accepts("{'Tree':{'name':'a','children':[{'name':'b'}]}}"))
			.isTrue();
	}

	@Test
	void enumWhenConstantsHaveNamesThenOnlyTheyAreAccepted() {
		DerivedSchema schema = DerivedSchema.of(Enums.class);
		for (String body : List.of("{'colour':'RED'}", "{'level':'low'}", "{'level':'HIGH'}", "{'level':'highest'}",
				"{'code':7}", "{'made':'anything'}", "{'ordinal':1}", "{'colour':null}", "{'month':'MAY'}")) {
			assertThat(schema.accepts(body)).as(body).isTrue();
		}
		for (String body : List.of("{'colour':'red'}", "{'colour':0}", "{'level':'LOW'}", "{'code':'7'}", "{'code':8}",
				"{'colour':''}", "{'made':1}", "{'ordinal':9}", "{'month':5}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
		}
	}

	@Test
	void enumWhenMapperReadsItOtherwiseThenFollowsTheMapper() {
		JsonMapper names = JsonMapper.builder().disable(EnumFeature.READ_ENUMS_USING_TO_STRING).build();
		assertThat(DerivedSchema.of(Spoken.class).accepts("'spoken one'")).isTrue();
		assertThat(DerivedSchema.of(Spoken.class).accepts("'ONE'")).isFalse();
		assertThat(DerivedSchema.of(names, Spoken.class).accepts("'ONE'")).isTrue();
		assertThat(DerivedSchema.of(names, Spoken.class).accepts("'spoken one'")).isFalse();
		JsonMapper anyCase = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
		assertThat(DerivedSchema.of(anyCase, Colour.class).accepts("'rEd'")).isTrue();
		assertThat(DerivedSchema.of(anyCase, Colour.class).accepts("'reds'")).isFalse();
		JsonMapper unknown = JsonMapper.builder().enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL).build();
		assertThat(DerivedSchema.of(unknown, Colour.class).accepts("'PINK'")).isFalse();
	}

	@Test
	void timeWhenMapperWritesStringsThenNumbersAreRefused() {
		DerivedSchema schema = DerivedSchema.of(Times.class);
		for (String body : List.of("{'instant':1}", "{'date':[2020,1,1]}", "{'instant':'x'}", "{'date':'2020-1-1'}",
				"{'time':'25'}", "{'duration':5}", "{'old':1}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
		}
		assertThat(schema.accepts("{'instant':'2020-01-01T00:00:00+02:00','zoned':'2020-01-01T00:00Z[Europe/Berlin]'}"))
			.isTrue();
	}

	@Test
	void timeWhenMapperWritesTimestampsThenTheyAreAccepted() {
		JsonMapper stamps = JsonMapper.builder()
			.enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
			.build();
		JsonNode written = stamps.valueToTree(new Times());
		assertThat(DerivedSchema.of(stamps, Times.class).accepts(written)).as("%s", written).isTrue();
		assertThat(DerivedSchema.of(Times.class).accepts(written)).isFalse();
	}

	@Test
	void timeWhenItHasAPatternThenIsAnyString() {
		assertThat(DerivedSchema.of(Patterned.class).accepts("{'date':'01.02.2020','stamp':5}")).isTrue();
		assertThat(DerivedSchema.of(Patterned.class).accepts("{'date':5}")).isFalse();
	}

	@Test
	void nullWhenTypeIsNullMarkedThenIsRefusedUnlessNullable() {
		DerivedSchema schema = DerivedSchema.of(Marked.class);
		assertThat(schema.accepts("{'name':'a','nick':null,'list':['a'],'holes':[null],'maybe':null}")).isTrue();
		assertThat(schema.accepts("{}")).isTrue();
		assertThat(schema.accepts("{'name':null}")).isFalse();
		assertThat(schema.accepts("{'list':[null]}")).isFalse();
		assertThat(schema.accepts("{'list':null}")).isFalse();
		assertThat(schema.accepts("{'inner':null}")).isFalse();
	}

	@Test
	void creatorWhenItTakesAScalarBesideAnObjectThenBothAreAccepted() {
		DerivedSchema schema = DerivedSchema.of(Either.class);
		assertThat(schema.accepts("{'a':1}")).isTrue();
		assertThat(schema.accepts("'text'")).isTrue();
		assertThat(schema.accepts("5")).isFalse();
		assertThat(schema.accepts("{'b':1}")).isFalse();
		assertThat(schema.accepts("null")).isFalse();
	}

	@Test
	void typeWhenUsedThroughAliasesThenIsDefinedOnce() {
		DerivedSchema schema = DerivedSchema.of(AliasedBean.class);
		assertThat(schema.accepts("{'who':{'first':'a'}}")).isTrue();
		assertThat(schema.accepts("{'name':{'first':'a','x':1}}")).isFalse();
		assertThat(schema.accepts("{'who':{'first':'a','x':1}}")).isFalse();
	}

	@Test
	void typeWhenUsedTwiceThenIsDefinedOnceAndNullOnlyWhereItMayBe() {
		DerivedSchema schema = DerivedSchema.of(Twice.class);
		assertThat(schema.tree().at("/$defs").propertyNames()).containsExactly("Name");
		assertThat(schema.accepts("{'one':null,'all':[{'first':'a'}]}")).isTrue();
		assertThat(schema.accepts("{'one':{'first':'a'},'all':[null]}")).isFalse();
	}

	@Test
	void typeWhenItGrowsWithoutEndThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(Growing.class));
	}

	@Test
	void typeVariableWhenUnboundThenIsAnythingWithinItsBound() {
		assertThat(DerivedSchema.of(Bounded.class).accepts("{'value':1}")).isTrue();
		assertThat(DerivedSchema.of(Bounded.class).accepts("{'value':'x'}")).isFalse();
	}

	@Test
	void arrayWhenItHasAPlaceForTheServersThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(ServersRow.class))
			.withMessageContaining("no client may send");
	}

	@Test
	void bodyWhenOptionalOrListThenIsDescribed() throws NoSuchMethodException {
		Type optional = Handlers.class.getDeclaredMethod("optional", Optional.class).getGenericParameterTypes()[0];
		assertThat(DerivedSchema.of(optional).accepts("{'first':'a'}")).isTrue();
		assertThat(DerivedSchema.of(optional).accepts("{'x':'a'}")).isFalse();
		Type list = Handlers.class.getDeclaredMethod("list", List.class).getGenericParameterTypes()[0];
		assertThat(DerivedSchema.of(list).accepts("[{'first':'a'}]")).isTrue();
		assertThat(DerivedSchema.of(list).accepts("[{'x':'a'}]")).isFalse();
		assertThat(DerivedSchema.of(list).accepts("{'first':'a'}")).isFalse();
	}

	@Test
	void validationWhenAbsentThenConstraintsAreLeftOut() {
		assertThat(Constraints.present(ClassLoader.getPlatformClassLoader())).isInstanceOf(Constraints.None.class);
		assertThat(Constraints.present(getClass().getClassLoader())).isInstanceOf(JakartaConstraints.class);
	}

	@Test
	void schemaWhenDerivedThenLeavesTheMapperAsItWas() {
		JsonMapper mapper = JsonMapper.builder().build();
		DerivedSchema.of(mapper, Tree.class);
		assertThat(mapper.readValue("{\"name\":\"a\"}", Tree.class)).isEqualTo(new Tree("a", null));
	}

	@ParameterizedTest
	@MethodSource("indescribable")
	void typeWhenItCannotBeDescribedThenStopsTheStart(Class<?> type, String reason) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(type))
			.withMessageContaining(type.getSimpleName())
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.action()).contains("@StrictBody(schema = "));
	}

	static List<Object[]> indescribable() {
		return List.of(new Object[] { HoldsCustom.class, "deserializer of its own" },
				new Object[] { Identified.class, "object id" }, new Object[] { HoldsAbstract.class, "is abstract" },
				new Object[] { HoldsInterface.class, "is abstract" },
				new Object[] { HoldsClass.class, "no schema is known" },
				new Object[] { HoldsThread.class, "HoldsThread" },
				new Object[] { HoldsCustomContent.class, "deserializer of its own" });
	}

	@Test
	void namesWhenReadInAnyCaseThenStopTheStart() {
		JsonMapper anyCase = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES).build();
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(anyCase, Plain.class))
			.withMessageContaining("any case");
	}

	enum Colour {

		RED, GREEN

	}

	enum Level {

		@JsonProperty("low")
		LOW, @JsonAlias("highest")
		HIGH

	}

	enum Code {

		SEVEN(7);

		private final int code;

		Code(int code) {
			this.code = code;
		}

		@JsonValue
		int code() {
			return this.code;
		}

	}

	enum Made {

		IT;

		@JsonCreator
		static Made of(String text) {
			return IT;
		}

	}

	enum Spoken {

		ONE;

		@Override
		public String toString() {
			return "spoken one";
		}

	}

	record Enums(Colour colour, Level level, Code code, Made made,
			@JsonFormat(shape = JsonFormat.Shape.NUMBER) Colour ordinal, Month month) {

	}

	record Plain(String name, int age) {

	}

	record Tree(String name, @Nullable List<Tree> children) {

	}

	record Containers(List<String> strings, Map<String, List<Integer>> grid, Map<Colour, Integer> byColour,
			EnumSet<Colour> colours, int[] ints, Plain[] plains, Map<UUID, Long> byId,
			Map.Entry<String, Integer> entry) {

	}

	record NullFree(TreeSet<String> sorted, ArrayDeque<String> queue, ConcurrentMap<String, String> map) {

	}

	record Optionals(Optional<String> text, OptionalInt number, Optional<Plain> plain,
			AtomicReference<Plain> reference) {

	}

	record Name(String first, String last) {

	}

	record Page<T>(List<T> items, int total) {

	}

	static class GenericPage<T> {

		public List<T> items = List.of();

		public int total;

	}

	static class PlainPage extends GenericPage<Plain> {

	}

	record Renamed(@JsonProperty("other-name") String name) {

	}

	record Camel(String firstName) {

	}

	abstract static class CamelMixIn {

		@JsonProperty("given")
		String firstName;

	}

	record Aliased(@JsonProperty(required = true) @JsonAlias( {
			"nick", "handle" }) String name){

	}

	static class Demanding {

		@JsonProperty(required = true)
		public String id;

		@JsonSetter(nulls = Nulls.FAIL, contentNulls = Nulls.FAIL)
		public List<String> list;

		@JsonSetter(nulls = Nulls.SKIP)
		public int skipped;

	}

	@JsonIgnoreProperties("dropped")
	static class Access {

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		public String id;

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		public String secret;

		public String name;

		@JsonIgnore
		public String hidden;

		public String dropped;

		@JacksonInject("tenant")
		public String tenant;

		@JacksonInject(value = "also", useInput = OptBoolean.FALSE)
		public String also;

		@JacksonInject(value = "chosen", useInput = OptBoolean.TRUE)
		public String chosen;

		public List<Integer> list = new ArrayList<>();

		public String getComputed() {
			return "c";
		}

	}

	static class Filters {

		@JsonIncludeProperties("first")
		public Name only;

		@JsonIgnoreProperties("first")
		public Name but;

		public Name all;

	}

	@JsonIgnoreProperties(ignoreUnknown = true)
	record Ignoring(String name) {

	}

	static class Unknowns {

		private final Map<String, Integer> values = new TreeMap<>();

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		public Integer locked;

		@JsonIgnore
		public Integer gone;

		@JsonAnySetter
		void set(String name, Integer value) {
			this.values.put(name, value);
		}

		@JsonAnyGetter
		Map<String, Integer> values() {
			return this.values;
		}

	}

	static class Wrapped {

		@JsonUnwrapped(prefix = "n_")
		public Name name;

		public int count;

		Wrapped() {
		}

		Wrapped(Name name, int count) {
			this.name = name;
			this.count = count;
		}

	}

	static class TwiceWrapped {

		@JsonUnwrapped(prefix = "a_")
		public Wrapped wrapped;

	}

	static class WrappedAlias {

		@JsonUnwrapped(prefix = "a_")
		public Aliased aliased;

	}

	static class Public {

	}

	static class Internal extends Public {

	}

	static class Views {

		@JsonView(Public.class)
		public String open;

		@JsonView(Internal.class)
		public String inner;

		public String none;

	}

	static class Either {

		public int a;

		public Either() {
		}

		public Either(String text) {
			this.a = text.length();
		}

	}

	record AliasedBean(@JsonAlias("who") Name name) {

	}

	@NullMarked
	record Twice(@Nullable Name one, List<Name> all) {

	}

	static class Growing {

		public Grown<String> start;

	}

	static class Grown<T> {

		public Grown<List<T>> next;

	}

	static class Bounded<T extends Number> {

		public T value;

	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	static class ServersRow {

		@JacksonInject("tenant")
		public String tenant;

	}

	record Iban(@JsonValue String value) {

	}

	static class Handlers {

		void optional(Optional<Name> name) {
		}

		void list(List<Name> names) {
		}

		void view(@JsonView(Public.class) Views views) {
		}

	}

	@JsonFormat(shape = JsonFormat.Shape.ARRAY)
	@JsonPropertyOrder({ "id", "name" })
	record Row(int id, String name) {

	}

	record Numbers(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price, int count) {

	}

	static final class Money {

		private final String amount;

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Money(String amount) {
			this.amount = amount;
		}

		@JsonValue
		String amount() {
			return this.amount;
		}

	}

	static final class Tags {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		Tags(List<String> tags) {
		}

	}

	record Degrees(int degrees) {

	}

	@JsonDeserialize(converter = ToCelsius.class)
	record Celsius(int kelvin) {

	}

	static class ToCelsius extends StdConverter<Degrees, Celsius> {

		@Override
		public Celsius convert(Degrees value) {
			return new Celsius(value.degrees() + 273);
		}

	}

	@JsonDeserialize(builder = Built.Builder.class)
	static final class Built {

		private final int size;

		private Built(int size) {
			this.size = size;
		}

		public int getSize() {
			return this.size;
		}

		@JsonPOJOBuilder
		static final class Builder {

			private int size;

			public Builder withSize(int size) {
				this.size = size;
				return this;
			}

			public Built build() {
				return new Built(this.size);
			}

		}

	}

	static class Parent {

		@JsonManagedReference
		public List<Kid> kids;

	}

	static class Kid {

		@JsonBackReference
		public Parent parent;

		public String toy;

	}

	record Anything(Map<String, Object> map, JsonNode node, Object object) {

	}

	record Base64Holder(byte[] bytes, char letter) {

	}

	static class Animal {

		public String name = "n";

	}

	static class Child extends Animal {

		private String nick = "x";

		public String getNick() {
			return this.nick;
		}

		public void setNick(String nick) {
			this.nick = nick;
		}

	}

	static class Scalars {

		public byte small = -1;

		public short middle = 3;

		public long large = Long.MIN_VALUE;

		public float single = Float.MAX_VALUE;

		public double twice = -Double.MAX_VALUE;

		public BigDecimal exact = new BigDecimal("1.10");

		public BigInteger whole = BigInteger.TEN.pow(30);

		public Boolean flag = true;

		public Integer none;

		public CharSequence text;

	}

	static class Texts {

		public URI uri = URI.create("http://localhost/a");

		public UUID id = UUID.randomUUID();

		public Locale locale = Locale.GERMANY;

		public Currency currency = Currency.getInstance("EUR");

		public ZoneId zone = ZoneId.of("UTC");

		public java.util.regex.Pattern pattern = java.util.regex.Pattern.compile("a");

		public Set<String> set = Set.of("a");

	}

	static class Times {

		public LocalDate date = LocalDate.of(2020, 2, 29);

		public LocalTime time = LocalTime.of(10, 0);

		public LocalDateTime dateTime = LocalDateTime.of(2020, 2, 29, 10, 0, 1, 5);

		public Instant instant = Instant.ofEpochSecond(1);

		public OffsetDateTime offset = OffsetDateTime.of(this.dateTime, ZoneOffset.ofHours(2));

		public ZonedDateTime zoned = ZonedDateTime.of(this.dateTime, ZoneOffset.UTC);

		public Duration duration = Duration.ofMillis(-1500);

		public Period period = Period.of(1, 2, 3);

		public Year year = Year.of(2020);

		public YearMonth yearMonth = YearMonth.of(2020, 2);

		public Date old = new Date(0);

	}

	static class Patterned {

		@JsonFormat(pattern = "dd.MM.yyyy")
		public LocalDate date;

		@JsonFormat(shape = JsonFormat.Shape.NUMBER)
		public Instant stamp;

	}

	@NullMarked
	record Marked(String name, @Nullable String nick, List<String> list, List<@Nullable String> holes,
			Optional<String> maybe, Name inner) {

	}

	static class Custom extends StdDeserializer<Name> {

		Custom() {
			super(Name.class);
		}

		@Override
		public Name deserialize(JsonParser parser, DeserializationContext context) {
			return new Name("a", "b");
		}

	}

	record HoldsCustom(@JsonDeserialize(using = Custom.class) Name name) {

	}

	record HoldsCustomContent(@JsonDeserialize(contentUsing = Custom.class) Map<String, Name> names) {

	}

	@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
	static class Identified {

		public int id;

	}

	abstract static class Abstract {

	}

	record HoldsAbstract(List<Abstract> all) {

	}

	record HoldsInterface(Runnable task) {

	}

	record HoldsClass(Class<?> type) {

	}

	record HoldsThread(InputStream stream) {

	}

}
