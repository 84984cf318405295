package io.apisec.schema.derived;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of dates and times: ISO 8601, and numbers only where the mapper writes them.
 */
final class TimeSchemas {

	private static final String DATE = "[+-]?[0-9]{4,9}-[0-9]{2}-[0-9]{2}";

	private static final String TIME = "[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.][0-9]{1,9})?)?";

	private static final String OFFSET = "(?:Z|[+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)";

	private static final Map<Class<?>, ObjectNode> ISO = iso();

	private final Introspection introspection;

	TimeSchemas(Introspection introspection) {
		this.introspection = introspection;
	}

	private static Map<Class<?>, ObjectNode> iso() {
		Map<Class<?>, ObjectNode> iso = new HashMap<>();
		iso.put(LocalDate.class, text(DATE));
		iso.put(LocalTime.class, text(TIME));
		iso.put(LocalDateTime.class, text(DATE + "T" + TIME));
		iso.put(OffsetTime.class, text(TIME + OFFSET));
		iso.put(OffsetDateTime.class, text(DATE + "T" + TIME + OFFSET));
		iso.put(Instant.class, text(DATE + "T" + TIME + OFFSET));
		iso.put(ZonedDateTime.class, text(DATE + "T" + TIME + OFFSET + "(?:\\[[A-Za-z0-9_/+:-]+\\])?"));
		iso.put(YearMonth.class, text("[+-]?[0-9]{4,9}-[0-9]{2}"));
		iso.put(MonthDay.class, text("--[0-9]{2}-[0-9]{2}"));
		iso.put(Period.class, text("[+-]?P(?:[+-]?[0-9]+Y)?(?:[+-]?[0-9]+M)?(?:[+-]?[0-9]+W)?(?:[+-]?[0-9]+D)?"));
		iso.put(Duration.class, text("[+-]?P(?:[+-]?[0-9]+D)?(?:T(?:[+-]?[0-9]+H)?(?:[+-]?[0-9]+M)?"
				+ "(?:[+-]?[0-9]+(?:[.][0-9]{0,9})?S)?)?"));
		return iso;
	}

	private static ObjectNode text(String pattern) {
		return Schemas.pattern("^" + pattern + "$");
	}

	@Nullable ObjectNode describe(Site site) {
		Class<?> raw = site.raw();
		if (raw == Year.class) {
			return Schemas.of("integer").put("minimum", Year.MIN_VALUE).put("maximum", Year.MAX_VALUE);
		}
		if (ZoneId.class.isAssignableFrom(raw)) {
			return Schemas.of("string");
		}
		boolean legacy = Date.class.isAssignableFrom(raw) || Calendar.class.isAssignableFrom(raw);
		ObjectNode known = legacy ? Schemas.of("string") : ISO.get(raw);
		if (known == null) {
			return null;
		}
		JsonFormat.Value format = this.introspection.format(site.type(), site.property());
		ObjectNode text = format.hasPattern() ? Schemas.of("string") : known.deepCopy();
		return asTimestamp(raw, format) ? timestamp(raw, text) : text;
	}

	private boolean asTimestamp(Class<?> raw, JsonFormat.Value format) {
		if (raw == Period.class || raw == MonthDay.class) {
			return false;
		}
		if (format.getShape() != JsonFormat.Shape.ANY) {
			return ScalarSchemas.isNumeric(format.getShape()) || format.getShape() == JsonFormat.Shape.ARRAY;
		}
		DateTimeFeature feature = (raw == Duration.class) ? DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS
				: DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS;
		return !format.hasPattern() && this.introspection.mapper().isEnabled(feature);
	}

	/** Moments are numbers then, local dates and times arrays of them. */
	private static ObjectNode timestamp(Class<?> raw, ObjectNode text) {
		ObjectNode schema = text;
		if (raw == OffsetTime.class) {
			schema.putArray("type").add("string").add("array");
			return schema;
		}
		boolean local = raw.getSimpleName().startsWith("Local") || raw == YearMonth.class;
		schema.putArray("type").add("string").add(local ? "array" : "number");
		if (local) {
			schema.set("items", Schemas.of("integer"));
			schema.put("maxItems", 7);
		}
		if (raw == LocalDate.class) {
			schema.putArray("type").add("string").add("array").add("integer");
		}
		return schema;
	}

}
