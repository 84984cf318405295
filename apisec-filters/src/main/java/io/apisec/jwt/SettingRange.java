package io.apisec.jwt;

import java.time.Duration;

import io.apisec.core.StartupException;

/** Checks that a setting lies in its range. */
final class SettingRange {

	private SettingRange() {
	}

	static void check(String property, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw outOfRange(property, value.toString(), least.toString(), most.toString());
		}
	}

	static void check(String property, long value, long least, long most) {
		if (value < least || value > most) {
			throw outOfRange(property, Long.toString(value), Long.toString(least), Long.toString(most));
		}
	}

	private static StartupException outOfRange(String property, String value, String least, String most) {
		return new StartupException("The property apisec.jwt." + property + " is " + value + ".", "Give apisec.jwt."
				+ property + " a value from " + least + " to " + most + ", or leave it out to get its default.");
	}

}
