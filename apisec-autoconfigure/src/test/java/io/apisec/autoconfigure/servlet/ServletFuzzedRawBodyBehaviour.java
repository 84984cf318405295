package io.apisec.autoconfigure.servlet;

import java.util.List;

import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.FuzzedRawBodyBehaviour;

/** Whatever is sent as JSON, a servlet reads the same, and JSON. */
abstract class ServletFuzzedRawBodyBehaviour extends FuzzedRawBodyBehaviour {

	protected ServletFuzzedRawBodyBehaviour(CompatibilityKit kit) {
		super(kit);
	}

	@Override
	protected List<String> handlers() {
		return List.of("/buffered/stream", "/buffered/reader", "/buffered/listener");
	}

}
