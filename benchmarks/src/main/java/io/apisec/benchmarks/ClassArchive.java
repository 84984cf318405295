package io.apisec.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training run leaves for later starts: an AOT cache (JEP 514) from JDK 25 on,
 * before it a dynamic archive of class data (JEP 350).
 *
 * @param file where it lies
 */
record ClassArchive(Path file) {

	private static final boolean AOT = Runtime.version().feature() >= 25;

	static ClassArchive of(Mode mode) {
		return new ClassArchive(Path.of("target", mode.label() + (AOT ? ".aot" : ".jsa")));
	}

	/** The option with which a process writes the archive when it ends. */
	List<String> written() {
		return List.of((AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + this.file);
	}

	/** The option with which a process starts from the archive. */
	List<String> read() {
		return List.of((AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + this.file);
	}

}
