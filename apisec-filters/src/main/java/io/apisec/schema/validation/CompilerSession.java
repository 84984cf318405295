package io.apisec.schema.validation;

/** What has been compiled of one document, which its other schemas share. */
final class CompilerSession {

	private final SchemaIndex index;

	private final SchemaLinker linker;

	CompilerSession(SchemaSettings settings) {
		PatternCompiler patterns = new PatternCompiler(settings.patterns());
		this.index = new SchemaIndex(settings.dialect());
		this.linker = new SchemaLinker(new References(this.index), new Assertions(patterns, settings.formats()),
				patterns);
	}

	BodySchema compile(SchemaDocument document, String pointer, Mode mode) {
		Position position = new Position(this.index.entry(document, pointer), mode, DynamicScope.EMPTY);
		return new CompiledSchema(pointer.isEmpty() ? document.name() : document.name() + "#" + pointer,
				this.linker.compile(position));
	}

}
