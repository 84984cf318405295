package io.apisec.schema.form;

/**
 * What holds for forms and for uploads.
 *
 * @param form how large a form may be
 * @param upload how large an upload may be, and of what
 */
public record Submissions(FormLimits form, UploadLimits upload) {

}
