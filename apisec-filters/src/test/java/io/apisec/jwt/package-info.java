/**
 * How the judging of tokens is tested: with real keys, a real HTTP issuer and a clock
 * that is set by hand.
 */
package io.apisec.jwt;
