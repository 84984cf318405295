package io.apisec.schema.validation;

import java.time.YearMonth;
import java.util.regex.Pattern;

/** Dates, times and durations (RFC 3339 section 5.6 and appendix A). */
final class TimeFormats {

	// All quantifiers are possessive: nothing is ever read twice.
	private static final Pattern DURATION = Pattern
		.compile("P(?:[0-9]++W|(?=[0-9T])" + chain("Y", "M", "D") + "(?:T(?=[0-9])" + chain("H", "M", "S") + ")?+)");

	private static final int MINUTES_OF_DAY = 24 * 60;

	private TimeFormats() {
	}

	static boolean isDate(String value) {
		return value.length() == 10 && value.charAt(4) == '-' && value.charAt(7) == '-' && isDay(value);
	}

	static boolean isDateTime(String value) {
		return value.length() > 11 && (value.charAt(10) == 'T' || value.charAt(10) == 't')
				&& isDate(value.substring(0, 10)) && isTime(value.substring(11));
	}

	static boolean isTime(String value) {
		if (value.length() < 9 || value.charAt(2) != ':' || value.charAt(5) != ':') {
			return false;
		}
		int hour = number(value, 0, 2);
		int minute = number(value, 3, 5);
		int second = number(value, 6, 8);
		int offset = offset(value, endOfFraction(value));
		boolean inRange = hour <= 23 && minute <= 59 && second <= 60;
		boolean known = hour >= 0 && minute >= 0 && second >= 0 && offset != Integer.MIN_VALUE;
		return inRange && known && (second < 60 || isLastMinute(hour * 60 + minute - offset));
	}

	static boolean isDuration(String value) {
		return DURATION.matcher(value).matches();
	}

	private static boolean isDay(String value) {
		int year = number(value, 0, 4);
		int month = number(value, 5, 7);
		int day = number(value, 8, 10);
		return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= YearMonth.of(year, month).lengthOfMonth();
	}

	// A leap second is the last of a day in UTC.
	private static boolean isLastMinute(int minuteInUtc) {
		return Math.floorMod(minuteInUtc, MINUTES_OF_DAY) == MINUTES_OF_DAY - 1;
	}

	private static int endOfFraction(String value) {
		if (value.charAt(8) != '.') {
			return 8;
		}
		int end = 9;
		while (end < value.length() && PatternCursor.isDigit(value.charAt(end))) {
			end++;
		}
		return (end == 9) ? value.length() : end;
	}

	/**
	 * Reads an offset from UTC.
	 * @param value the time
	 * @param at where the offset begins
	 * @return minutes, or the least number if there is no offset
	 */
	private static int offset(String value, int at) {
		int length = value.length() - at;
		char sign = (length > 0) ? value.charAt(at) : ' ';
		if (length == 1 && (sign == 'Z' || sign == 'z')) {
			return 0;
		}
		if (length != 6 || (sign != '+' && sign != '-') || value.charAt(at + 3) != ':') {
			return Integer.MIN_VALUE;
		}
		int hours = number(value, at + 1, at + 3);
		int minutes = number(value, at + 4, at + 6);
		boolean valid = hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
		int offset = hours * 60 + minutes;
		return valid ? ((sign == '-') ? -offset : offset) : Integer.MIN_VALUE;
	}

	private static int number(String value, int from, int to) {
		int number = 0;
		for (int i = from; i < to; i++) {
			char digit = value.charAt(i);
			if (!PatternCursor.isDigit(digit)) {
				return -1;
			}
			number = number * 10 + digit - '0';
		}
		return number;
	}

	/**
	 * Units of which each may only be followed by the next smaller one.
	 * @param first the largest
	 * @param second the next
	 * @param third the smallest
	 * @return a pattern, which also matches nothing
	 */
	private static String chain(String first, String second, String third) {
		String last = "(?:[0-9]++" + third + ")";
		String middle = "(?:[0-9]++" + second + last + "?+)";
		return "(?:[0-9]++" + first + middle + "?+|" + middle + "|" + last + ")?+";
	}

}
