package io.apisec.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One figure, measured once in each round.
 *
 * @param values the values in the order of the rounds
 */
record Figures(List<Double> values) {

	double median() {
		List<Double> sorted = this.values.stream().sorted().toList();
		int middle = sorted.size() / 2;
		return (sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
	}

	double least() {
		return this.values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
	}

	/** How far the rounds lie apart, in percent of the median. */
	double spread() {
		double most = this.values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
		return (most - least()) / median() * 100;
	}

	/** The differences round by round: a slow round is slow for both. */
	Figures minus(Figures other) {
		return new Figures(IntStream.range(0, this.values.size())
			.mapToObj((round) -> this.values.get(round) - other.values().get(round))
			.toList());
	}

	/** The ratios round by round. */
	Figures over(Figures other) {
		return new Figures(IntStream.range(0, this.values.size())
			.mapToObj((round) -> this.values.get(round) / other.values().get(round))
			.toList());
	}

}
