package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What controls remember of a request: mostly nothing, or one thing. */
final class KeptObjects {

	private final List<Object> objects = new ArrayList<>(1);

	<T> T get(Class<T> type, Supplier<T> maker) {
		for (Object object : this.objects) {
			if (type.isInstance(object)) {
				return type.cast(object);
			}
		}
		T made = maker.get();
		this.objects.add(made);
		return made;
	}

}
