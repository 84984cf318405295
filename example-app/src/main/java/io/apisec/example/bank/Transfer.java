package io.apisec.example.bank;

import java.time.Instant;
import java.util.UUID;

/**
 * A transfer that was booked.
 *
 * @param id its number
 * @param time when it was booked
 * @param caller the subject of the token that ordered it
 * @param order what was ordered
 */
record Transfer(UUID id, Instant time, String caller, TransferOrder order) {

}
