/**
 * Is a form or an upload within its limits? Start reading at
 * {@link io.apisec.schema.form.FormCheck}. A form is read by us and replayed, as JSON is;
 * an upload is taken apart by the container, and its parts are looked at.
 */
@NullMarked
package io.apisec.schema.form;

import org.jspecify.annotations.NullMarked;
