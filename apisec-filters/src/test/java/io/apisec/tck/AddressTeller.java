package io.apisec.tck;

import java.net.InetAddress;

import io.apisec.annotation.ClientAddress;

/** Says of a parameter what its implementation does not say. */
interface AddressTeller {

	String described(@ClientAddress InetAddress address);

}
