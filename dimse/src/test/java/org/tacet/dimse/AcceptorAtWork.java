// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// A server in clear with one [BytePeer], and what both share in the tests.
abstract class AcceptorAtWork {
  static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");

  static final String ABORT_BY_USER = "07 00 00000004 0000 00 00";
  static final String ABORT_UNEXPECTED_PDU = "07 00 00000004 0000 02 02";
  static final String ABORT_UNEXPECTED_PARAMETER = "07 00 00000004 0000 02 05";

  static final String FIXED = "0001 0000 'CALLED          CALLING         '" + "00".repeat(32);

  static final String ECHO_RQ =
      """
      04 00 0000004A                          P-DATA-TF
      00000046 01 03                          context 1, command, last
      0000 0000 04000000 38000000             group length
      0000 0200 12000000 '1.2.840.10008.1.1' 00
      0000 0001 02000000 3000                 C-ECHO-RQ
      0000 1001 02000000 0700                 message id 7
      0000 0008 02000000 0101                 no data set
      """;

  static final String ECHO_RSP =
      """
      04 00 00000054                          P-DATA-TF
      00000050 01 03                          context 1, command, last
      0000 0000 04000000 42000000             group length
      0000 0200 12000000 '1.2.840.10008.1.1' 00
      0000 0001 02000000 3080                 C-ECHO-RSP
      0000 2001 02000000 0700                 to message 7
      0000 0008 02000000 0101                 no data set
      0000 0009 02000000 0000                 success
      """;

  final ByteArrayOutputStream stored = new ByteArrayOutputStream();
  final Recorder recorder = new Recorder(new Small(stored));
  final AssociationServer server;
  final BytePeer peer;

  AcceptorAtWork() throws IOException {
    server = listen(AssociationLimits.DEFAULT);
    peer = BytePeer.connect(server.address());
  }

  /// Keeps what is stored, and finds nothing.
  private record Small(ByteArrayOutputStream stored) implements Services {
    @Override
    public Status echo(PresentationContext context) {
      return Status.SUCCESS;
    }

    @Override
    public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
        throws IOException {
      dataSet.transferTo(stored);
      return Status.SUCCESS;
    }

    @Override
    public Status find(
        PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
        throws IOException {
      return reply.cancelled() ? Status.CANCEL : Status.SUCCESS;
    }
  }

  private AssociationServer listen(AssociationLimits limits) throws IOException {
    return AssociationServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        limits,
        recorder);
  }

  @BeforeEach
  void nothingYet() {
    assertThat(recorder.sawNothing()).isTrue();
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    server.close();
  }

  void associate(Uid... abstractSyntaxes) throws IOException {
    peer.sends(Wire.request(abstractSyntaxes));
    assertThat(peer.receives()[0]).isEqualTo((byte) 2);
  }

  static CommandSet store(DataSetPresence presence) {
    return Commands.write(CStoreRq.of(CT, Uid.of("1.2.3")).withMessageId(1), presence);
  }

  static byte[] valueOf(byte[] pdu) {
    return Arrays.copyOfRange(pdu, 6, pdu.length);
  }

  static Status statusOf(byte[] pdu) throws PduException {
    byte[] command = Arrays.copyOfRange(pdu, 12, pdu.length);
    return ((CResponse) Commands.read(CommandSet.read(command)).message()).status();
  }

  static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
