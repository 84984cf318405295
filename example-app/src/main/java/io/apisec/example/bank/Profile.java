package io.apisec.example.bank;

/**
 * Who a customer is.
 *
 * @param userId the subject of the customer's tokens
 * @param name how to address the customer
 * @param city where the customer lives
 */
record Profile(String userId, String name, String city) {

}
