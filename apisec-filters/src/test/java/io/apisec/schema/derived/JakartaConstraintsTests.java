package io.apisec.schema.derived;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@NullUnmarked
class JakartaConstraintsTests {

	private static final String GOOD = "{'name':'ab','tags':['a'],'age':5,'price':1.25,'code':'AB-12','map':{'k':'v'},'agreed':true}";

	@Test
	void constraintsWhenValidatedThenHold() {
		DerivedSchema schema = DerivedSchema.validated(Account.class);
		assertThat(schema.accepts(GOOD)).as("%s", schema).isTrue();
		for (String[] change : List.of(new String[] { "'ab'", "'abcdef'" }, new String[] { "'ab'", "' '" },
				new String[] { "'ab'", "null" }, new String[] { "['a']", "[]" }, new String[] { "['a']", "['abcd']" },
				new String[] { "['a']", "[null]" }, new String[] { "5", "0" }, new String[] { "5", "151" },
				new String[] { "1.25", "0" }, new String[] { "1.25", "1.255" }, new String[] { "1.25", "1000" },
				new String[] { "AB-12", "AB-12x" }, new String[] { "AB-12", "xAB-12" },
				new String[] { "'v'", "'vvvv'" }, new String[] { "true", "false" })) {
			assertThat(schema.accepts(GOOD.replace(change[0], change[1]))).as(change[1]).isFalse();
		}
		assertThat(schema.accepts(GOOD.replace("'name':'ab',", ""))).isFalse();
		assertThat(schema.accepts(GOOD.replace("'agreed':true", "'agreed':null"))).isTrue();
		assertThat(schema.accepts(GOOD.replace("1.25", "1.2500"))).isTrue();
	}

	@Test
	void constraintsWhenNotValidatedThenDoNotHold() {
		DerivedSchema schema = DerivedSchema.of(Account.class);
		assertThat(schema.accepts("{'age':0,'price':0,'name':null,'agreed':false}")).isTrue();
		assertThat(schema.accepts("{'age':0,'x':0}")).isFalse();
	}

	@Test
	void constraintsWhenNotCascadedThenDoNotHold() {
		DerivedSchema schema = DerivedSchema.validated(Outer.class);
		assertThat(schema.accepts("{'plain':{'value':''},'plains':[{'value':''}]}")).isTrue();
		for (String body : List.of("{'checked':{'value':''}}", "{'checked':{}}", "{'each':[{'value':''}]}",
				"{'legacy':[{'value':''}]}", "{'values':{'k':{'value':''}}}", "{'optional':{'value':''}}")) {
			assertThat(schema.accepts(body)).as(body).isFalse();
			assertThat(schema.accepts(body.replace("''", "'a'").replace("{}", "{'value':'a'}"))).as(body).isTrue();
		}
	}

	@Test
	void groupWhenOtherThanDefaultThenDoesNotCount() {
		DerivedSchema schema = DerivedSchema.validated(Grouped.class);
		assertThat(schema.accepts("{'later':null,'now':'a'}")).isTrue();
		assertThat(schema.accepts("{'now':null}")).isFalse();
	}

	@Test
	void constraintWhenComposedThenItsPartsHold() {
		DerivedSchema schema = DerivedSchema.validated(Composed.class);
		assertThat(schema.accepts("{'zip':'12345'}")).isTrue();
		assertThat(schema.accepts("{'zip':'12'}")).isFalse();
		assertThat(schema.accepts("{}")).isFalse();
		assertThat(schema.accepts("{'zip':'12345','later':'x'}")).isTrue();
	}

	@Test
	void constraintWhenOnGetterFieldOrInheritedThenHolds() {
		DerivedSchema schema = DerivedSchema.validated(Bean.class);
		assertThat(schema.accepts("{'field':'a','getter':'a','inherited':'a','given-name':'a'}")).isTrue();
		for (String name : List.of("field", "getter", "inherited", "given-name")) {
			assertThat(schema.accepts("{'field':'a','getter':'a','inherited':'a','given-name':'a'}"
				.replace("'" + name + "':'a'", "'" + name + "':'aaaa'"))).as(name).isFalse();
		}
	}

	@Test
	void propertyWhenItHasADefaultThenMayBeAbsentButNotNull() {
		DerivedSchema schema = DerivedSchema.validated(Defaulted.class);
		assertThat(schema.accepts("{'needed':'a'}")).isTrue();
		assertThat(schema.accepts("{'needed':'a','size':null}")).isFalse();
		assertThat(schema.accepts("{}")).isFalse();
	}

	@Test
	void optionalWhenItMayNotBeNullThenMayBeAbsent() {
		assertThat(DerivedSchema.validated(MaybeBean.class).accepts("{'maybe':null}")).isTrue();
		assertThat(DerivedSchema.validated(MaybeBean.class).accepts("{}")).isTrue();
		assertThat(DerivedSchema.validated(MaybeBean.class).accepts("{'maybe':'aaaa'}")).isFalse();
	}

	@Test
	void lengthWhenCharactersLieBeyondThePlaneThenIsNoStricterThanJava() {
		DerivedSchema schema = DerivedSchema.validated(Sized.class);
		assertThat(schema.accepts("{'four':'\uD83D\uDE00\uD83D\uDE00'}")).isTrue();
		assertThat(schema.accepts("{'four':'a'}")).isFalse();
		assertThat(schema.accepts("{'four':'aaaaa'}")).isFalse();
	}

	@Test
	void constraintsWhenTheyStandOnTheParameterThenHold() {
		DerivedSchema names = DerivedSchema.ofParameter(Handlers.class, "names");
		assertThat(names.accepts("['abc']")).isTrue();
		assertThat(names.accepts("['abcd']")).isFalse();
		assertThat(names.accepts("[]")).isFalse();
		DerivedSchema all = DerivedSchema.ofParameter(Handlers.class, "all");
		assertThat(all.accepts("[{'value':'a'}]")).isTrue();
		assertThat(all.accepts("[{'value':''}]")).isFalse();
		assertThat(DerivedSchema.ofParameter(Handlers.class, "unchecked").accepts("[{'value':''}]")).isTrue();
	}

	@Test
	void patternWhenOthersCannotRunItThenIsLeftToTheValidator() {
		assertThat(DerivedSchema.validated(Lookahead.class).accepts("{'text':'b'}")).isTrue();
	}

	static List<String[]> translated() {
		return List.of(new String[] { "[a-z]+", "[a-z]+" }, new String[] { "\\d{4}", "\\d{4}" },
				new String[] { "a|b", "a|b" }, new String[] { "(ab)+", "(?:ab)+" }, new String[] { "\\@x", "@x" },
				new String[] { "a\\.b", "a\\.b" }, new String[] { "\\s+", "[\\t-\\r ]+" },
				new String[] { "[\\w.-]+", "[\\w.-]+" }, new String[] { "[\\s]", "[\\t-\\r ]" },
				new String[] { "}", "\\}" }, new String[] { "]", "\\]" }, new String[] { "a*?", "a*?" },
				new String[] { "a{1,3}?", "a{1,3}?" }, new String[] { "a/b", "a\\/b" },
				new String[] { "[^a\\]]", "[^a\\]]" });
	}

	@ParameterizedTest
	@MethodSource("translated")
	void patternWhenAllReadItAlikeThenIsTranslated(String java, String portable) {
		assertThat(PortablePattern.of(java)).isEqualTo(portable);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a++", "(?i)a", "(?=a)a", "\\p{L}", "\\bx", "(a)\\1", "[a&&b]", "[a[b]]", "a{2}{3}",
			"a{1001}", "(a{100}){100}", "(a", "a)", "[]", "[]a]", "*", "a{", "\\Qa\\E", "\\x41", "(?<n>a)", "a\\", "[a",
			"^*" })
	void patternWhenOthersReadItOtherwiseThenIsNotTranslated(String java) {
		assertThat(PortablePattern.of(java)).isNull();
	}

	record Account(@NotBlank @Size(max = 5) String name, @NotEmpty List<@NotNull @Size(max = 3) String> tags,
			@Min(1) @Max(150) int age, @Digits(integer = 3, fraction = 2) @Positive BigDecimal price,
			@Pattern(regexp = "[A-Z]{2}-\\d+") String code, @Size(max = 2) Map<String, @Size(max = 3) String> map,
			@AssertTrue Boolean agreed, @Email String mail, @DecimalMin("0.5") @DecimalMax("1.5") Double ratio) {

	}

	record Inner(@NotBlank String value) {

	}

	record Outer(Inner plain, List<Inner> plains, @Valid Inner checked, List<@Valid Inner> each,
			@Valid List<Inner> legacy, Map<String, @Valid Inner> values, Optional<@Valid Inner> optional) {

	}

	interface Later {

	}

	record Grouped(@NotNull(groups = Later.class) String later, @NotNull String now) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = {})
	@NotNull
	@Size(min = 5, max = 5)
	@Pattern(regexp = "[0-9]*")
	@interface Zip {

		String message()

		default "";

		Class<?>[] groups() default {

		};

		Class<? extends Payload>[] payload() default {};

	}

	record Composed(@Zip String zip, @Zip(groups = Later.class) String later) {

	}

	interface HasInherited {

		@Size(max = 3)
		String getInherited();

	}

	static class Bean implements HasInherited {

		@Size(max = 3)
		private String field = "";

		private String getter = "";

		private String inherited = "";

		@Size(max = 3)
		@JsonProperty("given-name")
		private String name = "";

		public void setField(String field) {
			this.field = field;
		}

		@Size(max = 3)
		public String getGetter() {
			return this.getter;
		}

		public void setGetter(String getter) {
			this.getter = getter;
		}

		@Override
		public String getInherited() {
			return this.inherited;
		}

		public void setInherited(String inherited) {
			this.inherited = inherited;
		}

		String all() {
			return this.field + this.name;
		}

	}

	static class Defaulted {

		@NotNull
		private Integer size = 20;

		@NotNull
		private String needed;

		public Integer getSize() {
			return this.size;
		}

		public void setSize(Integer size) {
			this.size = size;
		}

		public String getNeeded() {
			return this.needed;
		}

		public void setNeeded(String needed) {
			this.needed = needed;
		}

	}

	record MaybeBean(@NotNull Optional<@Size(max = 3) String> maybe) {

	}

	record Sized(@Size(min = 3, max = 4) String four) {

	}

	record Lookahead(@Pattern(regexp = "(?=a).*") String text) {

	}

	static class Handlers {

		void names(@Valid @NotEmpty List<@Size(max = 3) String> names) {
		}

		void all(@Valid List<Inner> all) {
		}

		void unchecked(List<Inner> all) {
		}

	}

}
