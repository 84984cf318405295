/**
 * What does a refused caller get? A {@link io.apisec.core.Denial} as status, headers and
 * an {@code application/problem+json} body (RFC 9457). Start reading at
 * {@link io.apisec.problem.ProblemFactory}.
 */
@NullMarked
package io.apisec.problem;

import org.jspecify.annotations.NullMarked;
