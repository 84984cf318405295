package io.apisec.bola;

import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BoundNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "UserId", "USERID", "!userId", "_userId", "!UserId", "userId[]", "userId[0]", "_userId[1]",
			"userId[0].x" })
	void boundWhenTheBinderTakesItForTheNameThenAnother(String parameter) {
		TestRequest request = TestRequest.get("/").parameter(parameter, "bob").parameter("userId", "alice");
		assertThat(BoundNames.isBoundByAnother("userId", request)).isTrue();
		assertThat(BoundNames.isBound("userId", request)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "user", "userIds", "id", "user.id", "userId.x", "#userId", "__userId", "" })
	void boundWhenItIsAnotherNameThenNot(String parameter) {
		TestRequest request = TestRequest.get("/").parameter(parameter, "bob");
		assertThat(BoundNames.isBound("userId", request)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "keys[owner],keys['owner']", "keys[owner],keys[\"owner\"]", "keys[owner],keys.owner",
					"items[0].id,items[00].id", "items[0].id,items['0'].id", "items[0].id,items[+0].id",
					"items[0].id,items[\u0660].id", "items[0].id,items[0][id]", "filter.id,filter[id]",
					"items[10].id,!Items[010].Id" })
	void boundWhenAKeyOrAnIndexIsDressedUpThenTheSame(String name, String parameter) {
		TestRequest request = TestRequest.get("/").parameter(parameter, "bob").parameter(name, "alice");
		assertThat(BoundNames.isBoundByAnother(name, request)).isEqualTo(parameter.indexOf('[') >= 0);
	}

	@ParameterizedTest
	@CsvSource({ "keys[owner],keys[owners]", "items[0].id,items[1].id", "items[1].id,items[10].id",
			"items[0].id,items[0].ids" })
	void boundWhenKeyOrIndexIsAnotherThenNot(String name, String parameter) {
		TestRequest request = TestRequest.get("/").parameter(parameter, "bob").parameter(name, "alice");
		assertThat(BoundNames.isBoundByAnother(name, request)).isFalse();
	}

	@Test
	void boundWhenTheNameItselfLooksMarkedThenItselfIsNoOther() {
		TestRequest request = TestRequest.get("/").parameter("_id", "alice");
		assertThat(BoundNames.isBoundByAnother("_id", request)).isFalse();
		assertThat(BoundNames.isBoundByAnother("_id", request.parameter("__id", "bob"))).isTrue();
		assertThat(BoundNames.isBoundByAnother("ids[0]", TestRequest.get("/").parameter("ids[1]", "x"))).isFalse();
	}

}
