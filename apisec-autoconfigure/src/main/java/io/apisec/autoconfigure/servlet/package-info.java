/**
 * How are the controls put into a servlet application: one registration for all of them.
 * Start reading at {@code ServletAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.servlet;

import org.jspecify.annotations.NullMarked;
