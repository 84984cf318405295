package io.apisec.schema.derived;

/**
 * A property that says which type an object is of.
 *
 * @param property the property's name
 * @param id the type's id
 */
record TypeId(String property, String id) {

}
