/**
 * What does a bank look like that apisec protects? Ordinary controllers; what apisec has
 * to know stands in an annotation beside them or in {@code application.yml}. Start
 * reading at {@link io.apisec.example.bank.AccountController}.
 */
@NullMarked
package io.apisec.example.bank;

import org.jspecify.annotations.NullMarked;
