/**
 * How does an application use apisec? A small bank, and the identity provider that its
 * callers get their tokens from, in one process. Start reading at
 * {@link io.apisec.example.bank.AccountController} and {@code application.yml};
 * {@link io.apisec.example.BankApplication} only starts the two.
 */
@NullMarked
package io.apisec.example;

import org.jspecify.annotations.NullMarked;
