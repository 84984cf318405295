/**
 * What does a developer write on a controller? Annotations on a handler method or its
 * class; they are found on interfaces and superclasses, through proxies and as
 * meta-annotations. Start reading at {@link io.apisec.annotation.PublicEndpoint}, the one
 * that opens what is otherwise closed.
 */
@NullMarked
package io.apisec.annotation;

import org.jspecify.annotations.NullMarked;
