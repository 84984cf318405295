package io.apisec.tck;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The behaviours that every web stack has. A stack's own test class extends this one and
 * says how an application is started; it adds to the application what the kit cannot
 * write down for all stacks:
 * <ul>
 * <li>method security is switched on;</li>
 * <li>router functions: {@code GET /functional/open/{id}}, {@code GET
 * /functional/scoped/{id}} and {@code GET /functional/closed/{id}} answer the id,
 * {@code POST /buffered/functional} answers its body;</li>
 * <li>files of {@code classpath:/static/} are served.</li>
 * </ul>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class CompatibilityKit {

	private final Kit kit = new Kit((properties, more) -> start(properties,
			Stream.concat(Stream.of(KitConfiguration.class), Stream.of(more)).toArray(Class<?>[]::new)));

	/**
	 * Starts an application on a real server, on a free port of the loopback address.
	 * @param properties the application's properties
	 * @param configurations what the application consists of, besides what the stack adds
	 * @return the running application
	 */
	protected abstract RunningApplication start(Map<String, String> properties, Class<?>... configurations);

	/**
	 * The applications and the issuer of this run.
	 * @return the kit
	 */
	protected Kit kit() {
		return this.kit;
	}

	@AfterAll
	void stop() {
		this.kit.close();
	}

	/** Headers. */
	@Nested
	class Headers extends HeaderBehaviour {

		Headers() {
			super(CompatibilityKit.this);
		}

	}

	/** The edge. */
	@Nested
	class Edge extends EdgeBehaviour {

		Edge() {
			super(CompatibilityKit.this);
		}

	}

	/** Access. */
	@Nested
	class Access extends AccessBehaviour {

		Access() {
			super(CompatibilityKit.this);
		}

	}

	/** Guards. */
	@Nested
	class Guards extends BolaBehaviour {

		Guards() {
			super(CompatibilityKit.this);
		}

	}

	/** Guards that are attacked. */
	@Nested
	class GuardAttacks extends GuardAttackBehaviour {

		GuardAttacks() {
			super(CompatibilityKit.this);
		}

	}

	/** Limits. */
	@Nested
	class Limits extends RateLimitBehaviour {

		Limits() {
			super(CompatibilityKit.this);
		}

	}

	/** Results. */
	@Nested
	class OwnedResults extends OwnedResultBehaviour {

		OwnedResults() {
			super(CompatibilityKit.this);
		}

	}

	/** Tokens. */
	@Nested
	class Tokens extends TokenBehaviour {

		Tokens() {
			super(CompatibilityKit.this);
		}

	}

	/** Keys and issuers. */
	@Nested
	class Keys extends KeyBehaviour {

		Keys() {
			super(CompatibilityKit.this);
		}

	}

	/** Problems, audit and metrics. */
	@Nested
	class Problems extends ProblemBehaviour {

		Problems() {
			super(CompatibilityKit.this);
		}

	}

	/** CORS. */
	@Nested
	class Cors extends CorsBehaviour {

		Cors() {
			super(CompatibilityKit.this);
		}

	}

	/** Bodies. */
	@Nested
	class Bodies extends BodyBehaviour {

		Bodies() {
			super(CompatibilityKit.this);
		}

	}

	/** Payloads. */
	@Nested
	class Payloads extends PayloadBehaviour {

		Payloads() {
			super(CompatibilityKit.this);
		}

	}

	/** Payloads that were made up. */
	@Nested
	class FuzzedPayloads extends FuzzedPayloadBehaviour {

		FuzzedPayloads() {
			super(CompatibilityKit.this);
		}

	}

	/** Bodies that were made up, for those who read by themselves. */
	@Nested
	class FuzzedRawBodies extends FuzzedRawBodyBehaviour {

		FuzzedRawBodies() {
			super(CompatibilityKit.this);
		}

	}

	/** Forms and uploads. */
	@Nested
	class Forms extends FormBehaviour {

		Forms() {
			super(CompatibilityKit.this);
		}

	}

	/** Documents. */
	@Nested
	class Documents extends DocumentedBehaviour {

		Documents() {
			super(CompatibilityKit.this);
		}

	}

	/** Answers. */
	@Nested
	class Responses extends ResponseBehaviour {

		Responses() {
			super(CompatibilityKit.this);
		}

	}

	/** Bodies that stall. */
	@Nested
	class StalledBodies extends StalledBodyBehaviour {

		StalledBodies() {
			super(CompatibilityKit.this);
		}

	}

	/** Load. */
	@Nested
	class Load extends LoadBehaviour {

		Load() {
			super(CompatibilityKit.this);
		}

	}

	/** Load by path. */
	@Nested
	class RouteLoad extends RouteLoadBehaviour {

		RouteLoad() {
			super(CompatibilityKit.this);
		}

	}

	/** Proxies and hosts. */
	@Nested
	class Proxies extends ProxyBehaviour {

		Proxies() {
			super(CompatibilityKit.this);
		}

	}

	/** A mode of its own for one control. */
	@Nested
	class OwnMode extends OwnModeBehaviour {

		OwnMode() {
			super(CompatibilityKit.this);
		}

	}

	/** Report only. */
	@Nested
	class ReportOnly extends ReportOnlyBehaviour {

		ReportOnly() {
			super(CompatibilityKit.this);
		}

	}

}
