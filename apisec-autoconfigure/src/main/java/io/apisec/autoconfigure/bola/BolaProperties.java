package io.apisec.autoconfigure.bola;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.apisec.autoconfigure.ControlMode;
import io.apisec.bola.Unguarded;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose the objects are that requests name.
 *
 * @param mode whether a request for an object that is not the caller's is refused or only
 * reported; apisec.mode where absent.
 * @param unguarded what becomes of endpoints that take an id and do not say whose it is.
 * @param coverage whether one guard is enough for an endpoint, or each of its ids needs
 * one.
 * @param ignoredVariables names of path variables, parameters and members that are no
 * ids.
 * @param idNames names of parameters and of members of bodies that are ids: exact ones,
 * or endings behind a star.
 * @param issuers the issuers whose callers guards believe that name none; needed where
 * several issuers are configured.
 * @param denyStatus the status for an object that is not the caller's: 403, or 404 for
 * the same answer as where there is nothing.
 * @param rules guards and exemptions by path, for handlers without annotations.
 * @param timeout how long an asynchronous ownership resolver may take; afterwards the
 * request is refused.
 * @param cache how long it is remembered that an object is a caller's.
 * @param enumeration when one caller has tried too many objects that are not its own.
 */
@ConfigurationProperties("apisec.bola")
public record BolaProperties(@Nullable ControlMode mode, @DefaultValue("fail") Unguarded unguarded,
		@DefaultValue("endpoint") Coverage coverage, @DefaultValue( {
				"version", "lang", "locale", "year", "month", "day" }) Set<String> ignoredVariables,
		@DefaultValue({ "id", "ids", "*Id", "*Ids", "*ID", "*_id", "*_ids", "*-id" }) List<String> idNames,
		@DefaultValue Set<String> issuers, @DefaultValue("403") int denyStatus, @DefaultValue List<Rule> rules,
		@DefaultValue("500ms") Duration timeout, @DefaultValue Cache cache, @DefaultValue Enumeration enumeration){

	/** Which ids of an endpoint need a guard. */
	public enum Coverage {

		/** One guard is enough for an endpoint. */
		ENDPOINT,

		/** Each id needs one. */
		VARIABLE

	}

	/**
	 * A guard or an exemption by path.
	 *
	 * @param path a path pattern, such as /api/users/{userId}/**
	 * @param methods the HTTP methods, empty for all
	 * @param variable the variable of this path that holds the id
	 * @param query the query parameter that holds the id
	 * @param body where the id stands in a JSON body: a JSON Pointer, with a star for
	 * each element of an array
	 * @param claim the claim that has to be the id; with a leading slash a JSON Pointer
	 * into the claims
	 * @param resource the resource whose ownership resolver is asked
	 * @param bypassScopes scopes of which one lets a caller on to all objects
	 * @param issuers the issuers whose callers are believed
	 * @param exempt why the ids are no one's property, in place of a guard
	 */
	public record Rule(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue("") String variable, @DefaultValue("") String query, @DefaultValue("") String body,
			@DefaultValue("") String claim, @DefaultValue("") String resource, @DefaultValue Set<String> bypassScopes,
			@DefaultValue Set<String> issuers, @DefaultValue("") String exempt) {

	}

	/**
	 * How long it is remembered that an object is a caller's.
	 *
	 * @param maxSize the most answers that are remembered; 0 for none.
	 * @param maxAge how long an answer is remembered.
	 */
	public record Cache(@DefaultValue("10000") int maxSize, @DefaultValue("5s") Duration maxAge) {

	}

	/**
	 * When one caller has tried too many objects that are not its own.
	 *
	 * @param threshold how many different ids within a window.
	 * @param window how long a window lasts, from the first of them.
	 * @param action whether that is only audited, or the caller is let on to no guarded
	 * object until the window ends.
	 */
	public record Enumeration(@DefaultValue("20") int threshold, @DefaultValue("1m") Duration window,
			@DefaultValue("audit") Action action) {

		/** What follows. */
		public enum Action {

			/** An audit event. */
			AUDIT,

			/** An audit event, and no guarded object until the window ends. */
			DENY

		}

	}

}
