package io.apisec.schema.validation;

import java.util.List;
import java.util.Set;

/** What labels of hosts that are written from right to left have to be (RFC 5893). */
final class BidiRule {

	private static final Set<Byte> RIGHT_TO_LEFT = Set.of(Character.DIRECTIONALITY_RIGHT_TO_LEFT,
			Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);

	private static final Set<Byte> NEUTRAL = Set.of(Character.DIRECTIONALITY_EUROPEAN_NUMBER,
			Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR, Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
			Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR, Character.DIRECTIONALITY_OTHER_NEUTRALS,
			Character.DIRECTIONALITY_BOUNDARY_NEUTRAL, Character.DIRECTIONALITY_NONSPACING_MARK);

	private BidiRule() {
	}

	/**
	 * Whether the rule of section 2 holds, which is asked of names with a label that is
	 * written from right to left.
	 * @param labels the labels of a name, decoded, none of them empty
	 * @return whether it is so
	 */
	static boolean holds(List<String> labels) {
		return labels.stream().noneMatch(BidiRule::isBidi) || labels.stream().allMatch(BidiRule::holds);
	}

	private static boolean isBidi(String label) {
		return label.codePoints()
			.mapToObj(Character::getDirectionality)
			.anyMatch((direction) -> RIGHT_TO_LEFT.contains(direction) || isArabicNumber(direction));
	}

	private static boolean holds(String label) {
		List<Byte> directions = label.codePoints().mapToObj(Character::getDirectionality).toList();
		byte last = last(directions);
		if (RIGHT_TO_LEFT.contains(directions.get(0))) {
			return directions.stream().allMatch(BidiRule::fitsRightToLeft) && !hasBothNumbers(directions)
					&& (RIGHT_TO_LEFT.contains(last) || isArabicNumber(last) || isEuropeanNumber(last));
		}
		return isLeftToRight(directions.get(0)) && (isLeftToRight(last) || isEuropeanNumber(last))
				&& directions.stream().allMatch((one) -> isLeftToRight(one) || NEUTRAL.contains(one));
	}

	/** The last direction, marks aside. */
	private static byte last(List<Byte> directions) {
		int end = directions.size() - 1;
		while (end > 0 && directions.get(end) == Character.DIRECTIONALITY_NONSPACING_MARK) {
			end--;
		}
		return directions.get(end);
	}

	private static boolean hasBothNumbers(List<Byte> directions) {
		return directions.contains(Character.DIRECTIONALITY_EUROPEAN_NUMBER)
				&& directions.contains(Character.DIRECTIONALITY_ARABIC_NUMBER);
	}

	private static boolean fitsRightToLeft(byte direction) {
		return RIGHT_TO_LEFT.contains(direction) || isArabicNumber(direction) || NEUTRAL.contains(direction);
	}

	private static boolean isLeftToRight(byte direction) {
		return direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
	}

	private static boolean isArabicNumber(byte direction) {
		return direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
	}

	private static boolean isEuropeanNumber(byte direction) {
		return direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
	}

}
