package io.apisec.example.bank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a customer signs in with.
 *
 * @param username the customer, as in the subject of tokens
 * @param password what only the customer knows
 */
record Credentials(@NotBlank @Size(max = 80) String username, @NotBlank @Size(max = 72) String password) {

}
