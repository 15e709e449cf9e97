// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Random;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// A server and its requestors on loopback, over mutual TLS.
final class Loopback {
  static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");
  static final Uid MOVE = Uid.of("1.2.840.10008.5.1.4.1.2.2.2");
  static final Uid GET = Uid.of("1.2.840.10008.5.1.4.1.2.2.3");
  static final int PATIENT_ID = 0x00100020;
  static final TestPki PKI = TestPki.create("Test CA");
  static final TlsContext SERVER = PKI.tls(PKI.identity("server"), TlsProfile.BCP_195);
  static final TestPki.Identity CLIENT = PKI.identity("client");

  private Loopback() {}

  static AssociationServer listen(Acceptor acceptor) throws IOException {
    return AssociationServer.listen(
        anyPort(), Optional.of(SERVER), AssociationLimits.DEFAULT, acceptor);
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Requestor.Builder requestor(AssociationServer server) {
    return Requestor.builder(server.address(), AeTitle.of("CALLING"), AeTitle.of("CALLED"))
        .tls(PKI.tls(CLIENT, TlsProfile.BCP_195))
        .context(VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        .context(CT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(FIND, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(MOVE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(GET, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
