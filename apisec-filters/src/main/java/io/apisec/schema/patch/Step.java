package io.apisec.schema.patch;

/**
 * Where one token of a pointer leads.
 *
 * @param place the place
 * @param required whether something has to stay there
 * @param fixed whether it is in a tuple, whose elements keep their places
 */
record Step(Place place, boolean required, boolean fixed) {

}
