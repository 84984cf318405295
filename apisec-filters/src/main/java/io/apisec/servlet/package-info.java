/**
 * How does a servlet container's request reach the controls, and how does their answer
 * get back? Start reading at {@link io.apisec.servlet.ApiSecFilter}, the first filter,
 * and go on with {@link io.apisec.servlet.BearerTokenFilter},
 * {@link io.apisec.servlet.UnroutedAccessFilter} and
 * {@link io.apisec.servlet.EndpointInterceptor}: a request passes them in this order.
 */
@NullMarked
package io.apisec.servlet;

import org.jspecify.annotations.NullMarked;
