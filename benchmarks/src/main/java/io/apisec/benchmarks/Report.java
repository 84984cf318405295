package io.apisec.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was measured, as a table of Markdown.
 *
 * @param candidates the applications, each with as many costs
 */
record Report(List<Candidate> candidates) {

	private static final List<Mode> REFERENCES = List.of(Mode.BARE, Mode.RESOURCE_SERVER, Mode.ASSEMBLED);

	void print() {
		System.out.println("| mode | CPU us/request | spread | least | to bare | to resource-server | to assembled "
				+ "| Redis us/request | commands/1000 |");
		System.out.println("|---|---|---|---|---|---|---|---|---|");
		for (Candidate candidate : this.candidates) {
			Figures cpu = candidate.figures(Cost::micros);
			List<String> cells = new ArrayList<>(List.of(candidate.mode().label(), "%.1f".formatted(cpu.median()),
					"%.0f%%".formatted(cpu.spread()), "%.1f".formatted(cpu.least())));
			REFERENCES.forEach((reference) -> cells.add(ratio(cpu, reference)));
			cells.add("%.2f".formatted(candidate.figures(Cost::redisMicros).median()));
			cells.add("%.1f".formatted(candidate.figures(Cost::commands).median()));
			System.out.println("| " + String.join(" | ", cells) + " |");
		}
		System.out.println();
		this.candidates.forEach(Report::printCommands);
	}

	/** Which commands Redis has run for a thousand requests. */
	private static void printCommands(Candidate candidate) {
		Map<String, Long> calls = new TreeMap<>();
		candidate.costs()
			.forEach((cost) -> cost.redis().calls().forEach((name, count) -> calls.merge(name, count, Long::sum)));
		double thousands = candidate.costs().stream().mapToLong(Cost::requests).sum() / 1e3;
		if (!calls.isEmpty()) {
			System.out.println(candidate.mode().label() + " in Redis, for a thousand requests: "
					+ calls.entrySet()
						.stream()
						.map((call) -> "%s %.1f".formatted(call.getKey(), call.getValue() / thousands))
						.collect(Collectors.joining(", ")));
		}
	}

	private String ratio(Figures cpu, Mode reference) {
		return this.candidates.stream()
			.filter((candidate) -> candidate.mode() == reference)
			.map((candidate) -> "%.2f".formatted(cpu.over(candidate.figures(Cost::micros)).median()))
			.findFirst()
			.orElse("-");
	}

}
