package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

/** What a request holds of one parameter: texts under its name, or members by name. */
final class RawParameter {

	private final List<String> texts;

	private final List<QueryPair> members;

	RawParameter() {
		this(new ArrayList<>(2), new ArrayList<>(0));
	}

	private RawParameter(List<String> texts, List<QueryPair> members) {
		this.texts = texts;
		this.members = members;
	}

	static RawParameter of(List<String> texts) {
		return new RawParameter(texts, List.of());
	}

	void add(String text) {
		this.texts.add(text);
	}

	void addMember(String name, String value) {
		this.members.add(new QueryPair(name, value));
	}

	List<String> texts() {
		return this.texts;
	}

	List<QueryPair> members() {
		return this.members;
	}

	boolean isEmpty() {
		return this.texts.isEmpty() && this.members.isEmpty();
	}

}
