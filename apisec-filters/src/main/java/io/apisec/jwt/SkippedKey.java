package io.apisec.jwt;

/**
 * An entry of a key set that is not used.
 *
 * @param keyId its {@code kid}, empty where it has none
 * @param flaw why
 */
record SkippedKey(String keyId, KeyFlaw flaw) {
}
