package io.apisec.autoconfigure.servlet;

import java.util.List;

import io.apisec.core.ControlChain;
import io.apisec.core.DecisionObserver;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.core.StartupException;
import io.apisec.servlet.ControlRunner;

/**
 * All controls of the application, in order.
 *
 * @param controls every control with its stage
 * @param observer sees every decision
 */
record ControlStages(List<StagedControl> controls, DecisionObserver observer) {

	/** Without its locks the application would be open, and nothing would say so. */
	ControlStages {
		for (Stage stage : List.of(Stage.AUTHENTICATION, Stage.ENDPOINT)) {
			if (controls.stream().noneMatch((control) -> control.stage() == stage && isLock(control))) {
				throw new StartupException(
						"There is no access control in the stage " + stage + ": every endpoint would be open.",
						"Do not exclude auto-configurations of apisec one by one; apisec.enabled: false switches all of it off.");
			}
		}
	}

	private static boolean isLock(StagedControl control) {
		return control.control().name().equals("access");
	}

	ControlRunner runner(Stage stage) {
		List<StagedControl> ofStage = this.controls.stream().filter((control) -> control.stage() == stage).toList();
		return new ControlRunner(new ControlChain(ofStage, this.observer), this.observer);
	}

}
