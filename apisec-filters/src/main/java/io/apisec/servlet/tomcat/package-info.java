/**
 * What does Tomcat answer by itself, before any filter runs, and how do our headers get
 * on it? Start reading at {@link io.apisec.servlet.tomcat.ConnectorHardening}.
 */
@NullMarked
package io.apisec.servlet.tomcat;

import org.jspecify.annotations.NullMarked;
