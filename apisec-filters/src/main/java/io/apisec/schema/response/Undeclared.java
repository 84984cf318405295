package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The undeclared members of one answer: how many, and where their schemas stand. */
public final class Undeclared {

	private static final int MOST_PLACES = 10;

	private final List<Cut> cuts = new ArrayList<>(0);

	private final Set<String> places = new LinkedHashSet<>(0);

	private int members;

	Undeclared() {
	}

	void found(int more, String place) {
		this.members += more;
		if (this.places.size() < MOST_PLACES) {
			this.places.add(place);
		}
	}

	/** Notes what would have to go; cuts come in order. */
	void cut(int from, int to) {
		this.cuts.add(new Cut(from, to));
	}

	/**
	 * How many members are not declared, those inside of undeclared ones not counted.
	 * @return 0 where the answer is as declared
	 */
	public int members() {
		return this.members;
	}

	/**
	 * Where the schemas of the objects stand that hold undeclared members. No name out of
	 * the answer is among them.
	 * @return document and JSON Pointer, at most ten
	 */
	public List<String> places() {
		return List.copyOf(this.places);
	}

	/**
	 * The answer without them. All else keeps its bytes: numbers, escapes, spaces.
	 * @param bytes holds the answer that was looked at
	 * @param length how many of the bytes are the answer
	 * @return the shorter answer
	 */
	public byte[] removedFrom(byte[] bytes, int length) {
		int removed = this.cuts.stream().mapToInt((cut) -> cut.to() - cut.from()).sum();
		byte[] kept = new byte[length - removed];
		int source = 0;
		int target = 0;
		for (Cut cut : this.cuts) {
			System.arraycopy(bytes, source, kept, target, cut.from() - source);
			target += cut.from() - source;
			source = cut.to();
		}
		System.arraycopy(bytes, source, kept, target, length - source);
		return kept;
	}

	private record Cut(int from, int to) {

	}

}
