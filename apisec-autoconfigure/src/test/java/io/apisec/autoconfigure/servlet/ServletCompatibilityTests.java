package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.apisec.tck.CompatibilityKit;
import io.apisec.tck.RunningApplication;
import org.junit.jupiter.api.Nested;

/**
 * The behaviours of the kit on Spring MVC and Tomcat, and those that only this stack can
 * have.
 */
class ServletCompatibilityTests extends CompatibilityKit {

	private static final Class<?>[] CONFIGURATIONS = { FunctionalRoutes.class, OtherServlets.class,
			AnswerController.class, DispatchController.class, CallerController.class, AuthenticationEvents.class,
			StreamController.class, ServletFormController.class, ForwardingController.class };

	private static final Map<String, String> PROPERTIES = Map.of("management.endpoints.web.exposure.include", "*",
			"apisec.endpoints.public[3].path", "/plain-open/**", "apisec.endpoints.public[3].reason",
			"a test of servlets", "apisec.endpoints.rules[4].path", "/plain-scoped/**",
			"apisec.endpoints.rules[4].scopes[0]", "plain");

	@Override
	protected RunningApplication start(Map<String, String> properties, Class<?>... configurations) {
		Map<String, String> all = new LinkedHashMap<>(PROPERTIES);
		all.putAll(properties);
		return ServletApplication.start(all,
				Stream.of(CONFIGURATIONS, configurations).flatMap(Stream::of).toArray(Class<?>[]::new));
	}

	/** Answers. */
	@Nested
	class ServletAnswers extends ServletAnswerBehaviour {

		ServletAnswers() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Guards. */
	@Nested
	class ServletGuards extends ServletGuardBehaviour {

		ServletGuards() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Limits. */
	@Nested
	class ServletLimits extends ServletLimitBehaviour {

		ServletLimits() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Access. */
	@Nested
	class ServletAccess extends ServletAccessBehaviour {

		ServletAccess() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Bodies. */
	@Nested
	class ServletBodies extends ServletBodyBehaviour {

		ServletBodies() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Bodies that were made up. */
	@Nested
	class ServletFuzzedRawBodies extends ServletFuzzedRawBodyBehaviour {

		ServletFuzzedRawBodies() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Forms and uploads. */
	@Nested
	class ServletForms extends ServletFormBehaviour {

		ServletForms() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Answers that are looked at. */
	@Nested
	class ServletResponses extends ServletResponseBehaviour {

		ServletResponses() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** The inventory. */
	@Nested
	class ServletInventory extends ServletInventoryBehaviour {

		ServletInventory() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Load. */
	@Nested
	class ServletLoad extends ServletLoadBehaviour {

		ServletLoad() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Load by path. */
	@Nested
	class ServletRouteLoad extends ServletRouteLoadBehaviour {

		ServletRouteLoad() {
			super(ServletCompatibilityTests.this);
		}

	}

	/** Applications with a set-up of their own. */
	@Nested
	class ServletVariants extends ServletVariantBehaviour {

		ServletVariants() {
			super(ServletCompatibilityTests.this);
		}

	}

}
