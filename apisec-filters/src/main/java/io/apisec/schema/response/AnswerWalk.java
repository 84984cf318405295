package io.apisec.schema.response;

import java.util.List;

import io.apisec.schema.response.AnswerValue.Member;

/** Walks an answer along its schema, and notes what the schema does not declare. */
final class AnswerWalk {

	private final byte[] bytes;

	private final boolean closed;

	private final Undeclared undeclared;

	private final DeclaredShapes found = new DeclaredShapes();

	AnswerWalk(byte[] bytes, boolean closed, Undeclared undeclared) {
		this.bytes = bytes;
		this.closed = closed;
		this.undeclared = undeclared;
	}

	/** Nothing is said of a value without schemas. */
	void walk(AnswerValue value, List<Shape> shapes) {
		if (shapes.isEmpty()) {
			return;
		}
		if (value instanceof AnswerValue.Members object) {
			walkObject(object, shapes);
		}
		else if (value instanceof AnswerValue.Elements array) {
			walkArray(array.elements(), Applied.of(shapes, array));
		}
	}

	private void walkArray(List<AnswerValue> elements, Applied applied) {
		for (int i = 0; i < elements.size(); i++) {
			applied.element(i, this.found);
			walk(elements.get(i), this.found.take());
		}
	}

	private void walkObject(AnswerValue.Members object, List<Shape> shapes) {
		Applied applied = Applied.of(shapes, object);
		boolean refuses = applied.isClosed(this.closed);
		List<Member> members = object.members();
		int begun = -1;
		int kept = 0;
		for (int i = 0; i < members.size(); i++) {
			Member member = members.get(i);
			List<Shape> declared = declared(applied, member.name());
			boolean gone = (refuses && declared.isEmpty()) || applied.isNever(member.name());
			if (!gone) {
				cutBefore(members, begun, i);
				begun = -1;
				kept++;
				walk(member.value(), declared);
			}
			else if (begun < 0) {
				begun = i;
			}
		}
		cutToEnd(object, begun);
		count(members.size() - kept, shapes);
	}

	private List<Shape> declared(Applied applied, String name) {
		applied.declare(name, this.found);
		return this.found.take();
	}

	private void count(int gone, List<Shape> shapes) {
		if (gone > 0) {
			this.undeclared.found(gone, shapes.get(0).place());
		}
	}

	/** A member that stays takes the place of those that go before it. */
	private void cutBefore(List<Member> members, int begun, int next) {
		if (begun >= 0) {
			this.undeclared.cut(members.get(begun).start(), members.get(next).start());
		}
	}

	/** With the last members goes the comma before them. */
	private void cutToEnd(AnswerValue.Members object, int begun) {
		if (begun >= 0) {
			int start = object.members().get(begun).start();
			int from = (begun == 0) ? start : beforeSpace(start) - 1;
			this.undeclared.cut(from, beforeSpace(object.end()));
		}
	}

	private int beforeSpace(int position) {
		int end = position;
		while (this.bytes[end - 1] <= ' ' && this.bytes[end - 1] >= 0) {
			end--;
		}
		return end;
	}

}
