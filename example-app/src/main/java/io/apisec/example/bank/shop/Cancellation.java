package io.apisec.example.bank.shop;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Orders that a customer takes back.
 *
 * @param orderIds their numbers, at least one
 */
record Cancellation(@NotEmpty @Size(max = 50) List<@NotNull Long> orderIds) {

}
