package io.apisec.example.bank.shop;

/**
 * Something that the bank sells at its counter.
 *
 * @param id its number in the catalogue
 * @param name what it is
 * @param cents the price of one piece in cents
 */
record Item(long id, String name, long cents) {

}
