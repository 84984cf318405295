/**
 * What can customers buy at the counter? Coins and papers of a catalogue that everybody
 * may look at; the orders for them are each a customer's own. Start reading at
 * {@link io.apisec.example.bank.shop.OrderController}.
 */
@NullMarked
package io.apisec.example.bank.shop;

import org.jspecify.annotations.NullMarked;
