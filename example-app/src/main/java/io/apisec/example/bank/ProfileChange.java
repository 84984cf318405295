package io.apisec.example.bank;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What a customer may change of the own profile.
 *
 * @param name how to address the customer
 * @param city where the customer lives
 */
record ProfileChange(@NotBlank @Size(max = 80) String name, @NotBlank @Size(max = 80) String city) {

}
