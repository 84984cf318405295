package io.apisec.schema.form;

/**
 * How large a form may be.
 *
 * @param body the largest form, in bytes as they are sent, at least 1
 * @param fields the most fields, at least 1; those of the query are not counted
 */
public record FormLimits(int body, int fields) {

}
