/**
 * Does the caller own the object that is named in the request? Guards name an id (a path
 * variable, a query parameter, a place in the body) and whose it is (a claim's, or what
 * an {@link io.apisec.bola.OwnershipResolver} says). Start reading at
 * {@link io.apisec.bola.BolaControl}, which asks all guards of an endpoint, and at
 * {@link io.apisec.bola.Match}, which says when an id is the same as a claim.
 * {@link io.apisec.bola.BolaPolicyContributor} compiles guards at start-up, and finds the
 * endpoints that take an id and have none (OWASP API1:2023).
 */
@NullMarked
package io.apisec.bola;

import org.jspecify.annotations.NullMarked;
