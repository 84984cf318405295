package io.apisec.autoconfigure.diagnostics;

import java.util.Map;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.annotation.Order;

/**
 * Binds all properties of apisec at their defaults while the application starts, on
 * Boot's thread for such things: the classes that this takes are loaded when its own
 * properties are bound.
 */
@Order(1)
final class PropertiesPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		boolean unused = KnownProperties.contain("apisec");
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of()));
		KnownProperties.TYPES.forEach(binder::bindOrCreate);
	}

}
