package io.apisec.schema.derived;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.apisec.core.StartupException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import tools.jackson.databind.jsontype.NamedType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@NullUnmarked
class PolymorphicSchemasTests {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	@Test
	void subtypeWhenItsIdIsAPropertyThenOnlyItsPropertiesAreAccepted() {
		DerivedSchema schema = DerivedSchema.of(Drawing.class);
		assertThat(schema.accepts("{'shapes':[{'type':'circle','radius':1},{'type':'square','side':2}],'one':null}"))
			.isTrue();
		for (String shape : List.of("{'type':'circle','side':1}", "{'type':'circle','radius':1,'side':1}",
				"{'type':'circle','radius':1,'x':1}", "{'radius':1}", "{'type':'blob'}", "{'type':null,'radius':1}",
				"['circle',{'radius':1}]", "{'type':1}")) {
			assertThat(schema.accepts("{'one':" + shape + "}")).as(shape).isFalse();
			assertThat(schema.accepts("{'shapes':[" + shape + "]}")).as(shape).isFalse();
		}
	}

	private static External external() {
		External external = new External();
		external.shape = new Circle(1);
		return external;
	}

	private static List<Object> instances() {
		return List.of(new Drawing(List.of(new Circle(1), new Square(2)), new Group(List.of(new Circle(3)))),
				new Sealed(new Cat(3)), new Wrappers(new Apple(1), new Bolt(2)), new Defaults(new Named("x")),
				external());
	}

	@Test
	void subtypeWhenWrittenByTheMapperThenIsAccepted() {
		for (Object value : instances()) {
			JsonNode json = MAPPER.valueToTree(value);
			DerivedSchema schema = DerivedSchema.of(value.getClass());
			assertThat(schema.accepts(json)).as("%s %s", json, schema).isTrue();
		}
	}

	@Test
	void mutatedSubtypeWhenMapperCannotReadItThenIsRefused() {
		JsonMapper strict = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		for (Object value : instances()) {
			DerivedSchema schema = DerivedSchema.of(value.getClass());
			for (JsonNode mutation : TypeSchemasTests.mutations(MAPPER.valueToTree(value))) {
				if (!TypeSchemasTests.reads(strict, mutation, value.getClass())) {
					assertThat(schema.accepts(mutation)).as("%s in %s", mutation, schema).isFalse();
				}
			}
		}
	}

	@Test
	void bodyWhenItIsPolymorphicThenIsDescribed() {
		assertThat(DerivedSchema.of(Shape.class).accepts("{'type':'circle','radius':1}")).isTrue();
		assertThat(DerivedSchema.of(Shape.class).accepts("{'type':'circle','radius':1,'x':1}")).isFalse();
		assertThat(DerivedSchema.of(Shape.class).accepts("null")).isFalse();
	}

	@Test
	void subtypeWhenRecursiveThenIsClosedAtEveryDepth() {
		DerivedSchema schema = DerivedSchema.of(Shape.class);
		assertThat(
				schema.accepts("{'type':'group','members':[{'type':'group','members':[{'type':'square','side':1}]}]}"))
			.isTrue();
		assertThat(schema
			.accepts("{'type':'group','members':[{'type':'group','members':[{'type':'square','side':1,'x':1}]}]}"))
			.isFalse();
	}

	@Test
	void subtypeWhenItsBaseIsSealedThenIsFound() {
		DerivedSchema schema = DerivedSchema.of(Sealed.class);
		assertThat(schema.accepts("{'pet':{'kind':'cat','lives':3}}")).isTrue();
		assertThat(schema.accepts("{'pet':{'kind':'cat','volume':3}}")).isFalse();
	}

	@Test
	void subtypeWhenItsIdStandsAroundItThenIsDescribed() {
		DerivedSchema schema = DerivedSchema.of(Wrappers.class);
		assertThat(schema.accepts("{'fruit':{'apple':{'seeds':1}},'part':['bolt',{'size':1}]}")).isTrue();
		for (String body : List.of("{'fruit':{'apple':{'seeds':1},'pear':{'stem':1}}}",
				"{'fruit':{'apple':{'stem':1}}}", "{'fruit':{'plum':{}}}", "{'fruit':{}}", "{'part':['bolt']}",
				"{'part':['bolt',{'x':1}]}", "{'part':['nut',{'size':1}]}", "{'part':['bolt',{'size':1},1]}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
		}
	}

	@Test
	void subtypeWhenItIsTheDefaultThenNeedsNoId() {
		DerivedSchema schema = DerivedSchema.of(Defaults.class);
		assertThat(schema.accepts("{'any':{'name':'a'}}")).isTrue();
		assertThat(schema.accepts("{'any':{'type':'numbered','number':1}}")).isTrue();
		assertThat(schema.accepts("{'any':{'number':1}}")).isFalse();
		assertThat(schema.accepts("{'any':{'type':'other','name':'a'}}")).isFalse();
	}

	@Test
	void subtypeWhenItsIdIsAPropertyOfItsOwnThenTheIdIsFixed() {
		DerivedSchema schema = DerivedSchema.of(Existing.class);
		assertThat(schema.accepts(MAPPER.<JsonNode>valueToTree(new Only("only", 1)))).isTrue();
		assertThat(schema.accepts("{'type':'only','count':1,'x':1}")).isFalse();
		assertThat(schema.accepts("{'type':'other','count':1}")).isFalse();
		assertThat(schema.accepts("{'count':1}")).isFalse();
	}

	@Test
	void subtypeWhenDeducedThenIsOneOfThem() {
		DerivedSchema schema = DerivedSchema.of(Deduced.class);
		assertThat(schema.accepts("{'left':1}")).isTrue();
		assertThat(schema.accepts("{'right':1}")).isTrue();
		assertThat(schema.accepts("{'left':1,'right':1}")).isFalse();
	}

	@Test
	void subtypeWhenRegisteredWithTheMapperThenIsFound() {
		JsonMapper registered = JsonMapper.builder().registerSubtypes(new NamedType(Late.class, "late")).build();
		assertThat(DerivedSchema.of(registered, Open.class).accepts("{'type':'late','at':1}")).isTrue();
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(Open.class))
			.withMessageContaining("no subtype is known");
	}

	@ParameterizedTest
	@ValueSource(classes = { ByClass.class, ByMinimalClass.class })
	void typeWhenTheRequestMayNameAClassThenStopsTheStart(Class<?> type) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(type))
			.withMessageContaining("CLASS");
	}

	@Test
	void mapperWhenItTypesByDefaultThenStopsTheStart() {
		JsonMapper typing = JsonMapper.builder()
			.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
					DefaultTyping.NON_FINAL)
			.build();
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(typing, Open.class));
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(typing, Free.class))
			.withMessageContaining("CLASS");
	}

	@Test
	void subtypeWhenItIsNoObjectThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> DerivedSchema.of(Mixed.class))
			.withMessageContaining("no place for its type's id");
	}

	@Test
	void externalIdWhenUsedThenChoosesTheValue() {
		DerivedSchema schema = DerivedSchema.of(External.class);
		assertThat(schema.accepts("{'kind':'circle','shape':{'radius':1}}")).isTrue();
		assertThat(schema.accepts("{'kind':'square','shape':{'side':1}}")).isTrue();
		assertThat(schema.accepts("{'kind':'square','shape':{'radius':1}}")).isFalse();
		assertThat(schema.accepts("{'kind':'square','shape':{'side':1,'x':1}}")).isFalse();
		assertThat(schema.accepts("{'kind':'blob','shape':{'side':1}}")).isFalse();
		assertThat(schema.accepts("{'shape':{'side':1}}")).isFalse();
		assertThat(schema.accepts("{'kind':'circle','shape':{'radius':1},'x':1}")).isFalse();
	}

	record Drawing(List<Shape> shapes, Shape one) {

	}

	@JsonTypeInfo(use = Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
			@JsonSubTypes.Type(value = Square.class, name = "square"),
			@JsonSubTypes.Type(value = Group.class, name = "group") })
	interface Shape {

	}

	record Circle(int radius) implements Shape {

	}

	record Square(int side) implements Shape {

	}

	record Group(List<Shape> members) implements Shape {

	}

	record Sealed(Pet pet) {

	}

	@JsonTypeInfo(use = Id.NAME, property = "kind")
	sealed interface Pet permits Cat, Dog {

	}

	@JsonTypeName("cat")
	record Cat(int lives) implements Pet {

	}

	@JsonTypeName("dog")
	record Dog(int volume) implements Pet {

	}

	record Wrappers(Fruit fruit, Part part) {

	}

	@JsonTypeInfo(use = Id.NAME, include = As.WRAPPER_OBJECT)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Apple.class, name = "apple"),
			@JsonSubTypes.Type(value = Pear.class, name = "pear") })
	interface Fruit {

	}

	record Apple(int seeds) implements Fruit {

	}

	record Pear(int stem) implements Fruit {

	}

	@JsonTypeInfo(use = Id.NAME, include = As.WRAPPER_ARRAY)
	@JsonSubTypes(@JsonSubTypes.Type(value = Bolt.class, name = "bolt"))
	interface Part {

	}

	record Bolt(int size) implements Part {

	}

	record Defaults(Thing any) {

	}

	@JsonTypeInfo(use = Id.NAME, property = "type", defaultImpl = Named.class)
	@JsonSubTypes({ @JsonSubTypes.Type(value = Named.class, name = "named"),
			@JsonSubTypes.Type(value = Numbered.class, name = "numbered") })
	interface Thing {

	}

	record Named(String name) implements Thing {

	}

	record Numbered(int number) implements Thing {

	}

	@JsonTypeInfo(use = Id.NAME, include = As.EXISTING_PROPERTY, property = "type", visible = true)
	@JsonSubTypes(@JsonSubTypes.Type(value = Only.class, name = "only"))
	interface Existing {

	}

	record Only(String type, int count) implements Existing {

	}

	@JsonTypeInfo(use = Id.DEDUCTION)
	@JsonSubTypes({ @JsonSubTypes.Type(Left.class), @JsonSubTypes.Type(Right.class) })
	interface Deduced {

	}

	record Left(int left) implements Deduced {

	}

	record Right(int right) implements Deduced {

	}

	@JsonTypeInfo(use = Id.NAME, property = "type")
	interface Open {

	}

	record Late(int at) implements Open {

	}

	@JsonTypeInfo(use = Id.CLASS)
	static class ByClass {

		public int a;

	}

	@JsonTypeInfo(use = Id.MINIMAL_CLASS)
	static class ByMinimalClass {

		public int a;

	}

	static class Free {

		public Object anything;

	}

	@JsonTypeInfo(use = Id.NAME, property = "type")
	@JsonSubTypes({ @JsonSubTypes.Type(value = Symbol.class, name = "symbol") })
	interface Mixed {

	}

	enum Symbol implements Mixed {

		PLUS

	}

	static class External {

		@JsonTypeInfo(use = Id.NAME, include = As.EXTERNAL_PROPERTY, property = "kind")
		@JsonSubTypes({ @JsonSubTypes.Type(value = Circle.class, name = "circle"),
				@JsonSubTypes.Type(value = Square.class, name = "square") })
		public Shape shape;

	}

}
