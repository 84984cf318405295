package io.apisec.autoconfigure;

import java.util.List;
import java.util.Set;

import io.apisec.core.Enforcement;
import io.apisec.core.StartupException;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * Says for each control whether it refuses: by its own mode, else by that of all
 * controls, and by path where {@code apisec.relaxed} names it.
 */
public final class Enforcements {

	private static final Set<String> CAN_REPORT = Set.of("edge", "scopes", "bola", "rate-limit", "schema");

	private final ControlMode mode;

	private final List<Relaxation> relaxations;

	Enforcements(ApiSecProperties properties, RouterPaths paths) {
		this.mode = properties.mode();
		this.relaxations = properties.relaxed().stream().map((relaxed) -> relaxation(relaxed, paths)).toList();
	}

	private static Relaxation relaxation(ApiSecProperties.Relaxed relaxed, RouterPaths paths) {
		if (relaxed.controls().isEmpty() || relaxed.reason().isBlank()) {
			throw new StartupException(
					"apisec.relaxed for the path '" + relaxed.path() + "' names no control, or gives no reason.",
					action(relaxed));
		}
		relaxed.controls()
			.stream()
			.filter((control) -> !CAN_REPORT.contains(control))
			.findFirst()
			.ifPresent((control) -> {
				throw new StartupException(
						"apisec.relaxed names the control '" + control + "', which cannot only report.",
						action(relaxed));
			});
		return new Relaxation(paths.rule("apisec.relaxed", relaxed.path(), relaxed.methods()), relaxed.controls());
	}

	private static String action(ApiSecProperties.Relaxed relaxed) {
		return "Name controls out of " + CAN_REPORT.stream().sorted().toList()
				+ ":\n\n    apisec:\n      relaxed:\n        - path: " + relaxed.path()
				+ "\n          controls: [edge]\n          reason: \"…\"\n";
	}

	/**
	 * Whether a control refuses.
	 * @param control the control's name
	 * @param own the control's own mode, {@code null} where the mode of all controls
	 * holds
	 * @return the enforcement
	 */
	public Enforcement of(String control, @Nullable ControlMode own) {
		Enforcement general = ((own != null) ? own : this.mode).enforcement();
		List<PathRule> relaxed = this.relaxations.stream()
			.filter((relaxation) -> relaxation.controls().contains(control))
			.map(Relaxation::path)
			.toList();
		return (general == Enforcement.REPORT_ONLY || relaxed.isEmpty()) ? general
				: (request) -> relaxed.stream().noneMatch((path) -> path.test(request));
	}

	private record Relaxation(PathRule path, Set<String> controls) {

	}

}
