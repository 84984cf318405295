package io.apisec.schema.response;

import java.util.Set;

/**
 * The members that a schema declares, at any depth. Safe for concurrent use.
 */
public final class DeclaredMembers {

	private final Shape root;

	private final boolean closed;

	private final Set<String> tags;

	/**
	 * Made by {@link MemberCompiler}.
	 * @param root the schema of the whole answer
	 * @param closed whether an object is closed that its author neither closed nor opened
	 * @param tags the names of members whose texts tell alternatives apart
	 */
	DeclaredMembers(Shape root, boolean closed, Set<String> tags) {
		this.root = root;
		this.closed = closed;
		this.tags = tags;
	}

	/**
	 * Finds what an answer holds besides.
	 * @param bytes holds the answer
	 * @param length how many of the bytes are the answer
	 * @return the undeclared members, possibly none
	 * @throws MalformedAnswerException if the answer is no JSON in UTF-8
	 */
	public Undeclared in(byte[] bytes, int length) {
		Undeclared undeclared = new Undeclared();
		new AnswerWalk(bytes, this.closed, undeclared).walk(AnswerReader.read(bytes, length, this.tags),
				this.root.alone());
		return undeclared;
	}

}
