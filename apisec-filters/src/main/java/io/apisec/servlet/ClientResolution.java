package io.apisec.servlet;

import io.apisec.core.ClientAddressResolver;
import io.apisec.core.SecureTransport;

/**
 * Who is at the other end, and does it speak HTTPS?
 *
 * @param address says which address the caller has
 * @param transport says whether the caller speaks HTTPS
 */
public record ClientResolution(ClientAddressResolver address, SecureTransport transport) {

}
