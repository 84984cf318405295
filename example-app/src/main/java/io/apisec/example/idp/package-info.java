/**
 * Where do the bank's callers get their tokens? A small identity provider made of Spring
 * Authorization Server. It is real in what it does (RFC 6749, RFC 8414, RFC 9068) and a
 * toy in what it knows: its callers and their secrets are written in
 * {@link io.apisec.example.idp.DemoCallers}. Start reading at
 * {@link io.apisec.example.idp.IdentityProvider}.
 */
@NullMarked
package io.apisec.example.idp;

import org.jspecify.annotations.NullMarked;
