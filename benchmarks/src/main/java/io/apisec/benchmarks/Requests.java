package io.apisec.benchmarks;

import java.util.List;

/** Requests one after the other, and from the beginning again. */
final class Requests {

	private final List<byte[]> all;

	private int next;

	Requests(List<byte[]> all) {
		this.all = all;
	}

	byte[] next() {
		byte[] request = this.all.get(this.next);
		this.next = (this.next + 1) % this.all.size();
		return request;
	}

}
