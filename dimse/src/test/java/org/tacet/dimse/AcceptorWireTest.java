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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// What an acceptor says and hears, byte by byte, in clear.
class AcceptorWireTest {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  private static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  private static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");

  private static final String ABORT_BY_USER = "07 00 00000004 0000 00 00";
  private static final String ABORT_UNEXPECTED_PDU = "07 00 00000004 0000 02 02";
  private static final String ABORT_UNEXPECTED_PARAMETER = "07 00 00000004 0000 02 05";

  private static final String FIXED =
      "0001 0000 'CALLED          CALLING         '" + "00".repeat(32);

  private static final String ECHO_RQ =
      """
      04 00 0000004A                          P-DATA-TF
      00000046 01 03                          context 1, command, last
      0000 0000 04000000 38000000             group length
      0000 0200 12000000 '1.2.840.10008.1.1' 00
      0000 0001 02000000 3000                 C-ECHO-RQ
      0000 1001 02000000 0700                 message id 7
      0000 0008 02000000 0101                 no data set
      """;

  private static final String ECHO_RSP =
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

  private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
  private final Recorder recorder = new Recorder(new Small(stored));
  private AssociationServer server;
  private BytePeer peer;

  AcceptorWireTest() throws IOException {
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

  @Test
  void anEchoFromBeginningToEnd() throws IOException {
    peer.sends(
            "01 00 0000009B "
                + FIXED
                + """

                10 00 0015 '1.2.840.10008.3.1.1.1'
                20 00 002E 01 00 00 00
                30 00 0011 '1.2.840.10008.1.1'
                40 00 0011 '1.2.840.10008.1.2'
                50 00 0008
                51 00 0004 00004000
                """)
        .expects(
            """
            02 00 000000C3
            """
                + FIXED
                + """

                10 00 0015 '1.2.840.10008.3.1.1.1'
                21 00 0019 01 00 00 00                  context 1 accepted
                40 00 0011 '1.2.840.10008.1.2'
                50 00 0045
                51 00 0004 00100000                     1 MiB
                52 00 002C '2.25.249367915260937428374119305178622951807'
                55 00 0009 'TACET_0.1'
                """);
    peer.sends(ECHO_RQ).expects(ECHO_RSP);
    peer.sends("05 00 00000004 00000000").expects("06 00 00000004 00000000");
    peer.endsOutput().expectsEnd();
    assertThat(recorder.ending()).isEqualTo(new Ending.Released());
  }

  @ParameterizedTest
  @CsvSource({
    "04 00 00000006 00000002 01 03, UNEXPECTED_PDU",
    "05 00 00000004 00000000, UNEXPECTED_PDU",
    "06 00 00000004 00000000, UNEXPECTED_PDU",
    "03 00 00000004 00 01 01 01, UNEXPECTED_PDU",
    "'474554202F20485454502F312E310D0A', UNRECOGNISED_PDU",
    "FF 00 FFFFFFFF, UNRECOGNISED_PDU",
    "01 00 FFFFFFFF, PDU_TOO_LONG",
    "01 00 00000004 00010000, PDU_LENGTH"
  })
  void whatIsNoProposalIsAborted(String bytes, PduException.Rule rule) throws IOException {
    peer.sends(bytes).expects(ABORT_BY_USER).endsOutput().expectsEnd();
    assertThat(recorder.refusal()).isEqualTo(new Refusal.Malformed(rule));
  }

  @Test
  void whoLeavesOrAbortsBeforeProposingIsNoted() throws IOException {
    peer.endsOutput().expectsEnd();
    assertThat(recorder.refusal()).isEqualTo(new Refusal.Left());
    try (var second = BytePeer.connect(server.address())) {
      second.sends(ABORT_BY_USER).expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.Left());
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 2, 01 02 02", "10, 0, 01 01 07", "26, 0, 01 01 03"})
  void whatCannotBeIsRejected(int offset, int value, String rejection) throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    if (offset == 7) {
      request[offset] = (byte) value;
    } else {
      Arrays.fill(request, offset, offset + 16, (byte) ' ');
    }
    peer.sends(request).expects("03 00 00000004 00 " + rejection);
    assertThat(recorder.refusal()).isInstanceOf(Refusal.Unacceptable.class);
    peer.endsOutput().expectsEnd();
  }

  @Test
  void anotherApplicationContextIsRejected() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    request[74 + 4 + 20] = '9';
    peer.sends(request).expects("03 00 00000004 00 01 01 02");
  }

  @Test
  void whoWantsItsDataByTheByteIsRejected() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    // The maximum length is the first sub-item of the last item.
    int user = indexOf(request, Hex.bytes("51 00 0004 00004000"));
    System.arraycopy(Hex.bytes("00000007"), 0, request, user + 4, 4);
    peer.sends(request).expects("03 00 00000004 00 01 01 01");
  }

  @Test
  void afterARejectionDataIsIgnoredAndOtherThingsAborted() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    request[7] = 2;
    peer.sends(request).expects("03 00 00000004 00 01 02 02");
    peer.sends("04 00 00000006 00000002 01 03")
        .sends("01 00 00000001 00")
        .expects(ABORT_UNEXPECTED_PDU)
        .sends(ABORT_BY_USER)
        .expectsEnd();
  }

  @ParameterizedTest
  @CsvSource({
    "01 00 00000044, UNEXPECTED_PDU, 02",
    "02 00 00000044, UNEXPECTED_PDU, 02",
    "03 00 00000004 00 01 01 01, UNEXPECTED_PDU, 02",
    "06 00 00000004 00000000, UNEXPECTED_PDU, 02",
    "99 00 00000000, UNRECOGNISED_PDU, 01",
    "04 00 00000000, PDU_LENGTH, 06",
    "04 00 00100001, PDU_TOO_LONG, 06",
    "04 00 00000006 00000001 01 03, PDV_LENGTH, 06",
    "04 00 00000006 00000003 01 03, PDV_LENGTH, 06",
    "04 00 00000006 FFFFFFFF 01 03, PDV_LENGTH, 06",
    "04 00 00000006 00000002 03 03, CONTEXT_UNKNOWN, 06",
    "04 00 00000006 00000002 00 03, CONTEXT_UNKNOWN, 06",
    "04 00 00000006 00000002 01 02, FRAGMENT_ORDER, 05",
    "04 00 00000006 00000002 01 00, FRAGMENT_ORDER, 05",
    "05 00 00000005 0000000000, PDU_LENGTH, 06",
  })
  void whatHasNoPlaceOnAnAssociationIsAborted(String bytes, PduException.Rule rule, String reason)
      throws IOException {
    associate(VERIFICATION);
    byte[] sent = Hex.bytes(bytes);
    boolean associatePdu = sent[0] == 1 || sent[0] == 2;
    peer.sends(associatePdu ? wholeAssociate(sent[0]) : sent);
    peer.expects("07 00 00000004 0000 02 " + reason).endsOutput().expectsEnd();
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(rule));
  }

  private static byte[] wholeAssociate(int type) {
    byte[] request = Wire.request(VERIFICATION);
    request[0] = (byte) type;
    return request;
  }

  @Test
  void fragmentsOfTwoMessagesMayNotMix() throws IOException {
    associate(VERIFICATION, CT);
    peer.sends(Wire.value(1, Pdu.Pdv.Kind.COMMAND, Pdu.Pdv.Position.NOT_LAST, new byte[4]))
        .sends(Wire.value(3, Pdu.Pdv.Kind.COMMAND, Pdu.Pdv.Position.LAST, new byte[4]))
        .expects(ABORT_UNEXPECTED_PARAMETER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.FRAGMENT_ORDER));
  }

  @Test
  void aCommandMayNotStandWhereADataSetMust() throws IOException {
    associate(CT);
    peer.sends(Wire.command(1, store(DataSetPresence.PRESENT)))
        .sends(Wire.command(1, store(DataSetPresence.PRESENT)))
        .expects(ABORT_UNEXPECTED_PARAMETER);
  }

  @Test
  void aReleaseMayNotStandWhereADataSetMust() throws IOException {
    associate(CT);
    peer.sends(Wire.command(1, store(DataSetPresence.PRESENT)))
        .sends("05 00 00000004 00000000")
        .expects(ABORT_UNEXPECTED_PARAMETER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.FRAGMENT_ORDER));
  }

  @Test
  void aStoreWithoutDataSetIsAborted() throws IOException {
    associate(CT);
    peer.sends(Wire.command(1, store(DataSetPresence.ABSENT))).expects(ABORT_BY_USER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.DATA_SET_PRESENCE));
  }

  @Test
  void anEchoWithDataSetIsAborted() throws IOException {
    associate(VERIFICATION);
    peer.sends(
            Wire.command(1, Commands.write(new CEchoRq(1, VERIFICATION), DataSetPresence.PRESENT)))
        .expects(ABORT_BY_USER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.DATA_SET_PRESENCE));
  }

  @Test
  void aResponseToNothingIsAborted() throws IOException {
    associate(VERIFICATION);
    var response = CResponse.to(CommandField.C_ECHO, 1, VERIFICATION, Status.SUCCESS);
    peer.sends(Wire.command(1, Commands.write(response, DataSetPresence.ABSENT)))
        .expects(ABORT_BY_USER);
    assertThat(recorder.ending())
        .isEqualTo(new Ending.Broken(PduException.Rule.COMMAND_UNEXPECTED));
  }

  @Test
  void anUnknownCommandIsAnsweredAsSuch() throws IOException {
    associate(VERIFICATION);
    CommandSet nAction =
        Commands.write(
            new UnknownRq(5, new CommandField(0x0130), Optional.of(VERIFICATION)),
            DataSetPresence.PRESENT);
    peer.sends(Wire.command(1, nAction)).sends(Wire.dataSet(1, new byte[100]));
    var response =
        new CResponse(
            new CommandField(0x0130),
            5,
            Optional.of(VERIFICATION),
            Optional.empty(),
            Status.UNRECOGNIZED_OPERATION,
            Optional.empty());
    peer.expects(Hex.of(Wire.command(1, Commands.write(response, DataSetPresence.ABSENT))));
    peer.sends(ECHO_RQ).expects(ECHO_RSP);
  }

  @Test
  void anotherSopClassThanThatOfTheContextIsRefused() throws IOException {
    associate(CT);
    peer.sends(
        Wire.command(1, Commands.write(new CEchoRq(7, VERIFICATION), DataSetPresence.ABSENT)));
    var response =
        CResponse.to(CommandField.C_ECHO, 7, VERIFICATION, Status.SOP_CLASS_NOT_SUPPORTED);
    peer.expects(Hex.of(Wire.command(1, Commands.write(response, DataSetPresence.ABSENT))));
  }

  @Test
  void aCommandWithoutEndIsAborted() throws IOException {
    associate(VERIFICATION);
    byte[] fragment =
        Wire.value(1, Pdu.Pdv.Kind.COMMAND, Pdu.Pdv.Position.NOT_LAST, new byte[8_000]);
    for (int i = 0; i < 9; i++) {
      peer.sends(fragment);
    }
    peer.expects(ABORT_BY_USER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.COMMAND_TOO_LONG));
  }

  @Test
  void aCommandOfEmptyFragmentsWithoutEndIsAborted() throws IOException {
    associate(VERIFICATION);
    var many = new ByteArrayOutputStream();
    for (int i = 0; i < 11_000; i++) {
      many.writeBytes(Hex.bytes("00000002 01 01"));
    }
    byte[] values = many.toByteArray();
    peer.sends("04 00 %08X".formatted(values.length)).sends(values).expects(ABORT_BY_USER);
    assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.COMMAND_TOO_LONG));
  }

  @Test
  void anIdentifierBeyondItsLimitIsAborted() throws IOException {
    associate(FIND);
    CommandSet find =
        Commands.write(new CFindRq(1, FIND, Priority.MEDIUM), DataSetPresence.PRESENT);
    peer.sends(Wire.command(1, find));
    // One element that claims the whole, and then some.
    byte[] element = Arrays.copyOf(Hex.bytes("10002000 00002000"), 1_000_000);
    peer.sends(Wire.value(1, Pdu.Pdv.Kind.DATA_SET, Pdu.Pdv.Position.NOT_LAST, element));
    peer.sends(Wire.value(1, Pdu.Pdv.Kind.DATA_SET, Pdu.Pdv.Position.NOT_LAST, new byte[100_000]));
    peer.expects(ABORT_BY_USER);
    assertThat(recorder.ending())
        .isEqualTo(new Ending.Broken(PduException.Rule.IDENTIFIER_TOO_LONG));
  }

  @Test
  void anIdentifierThatIsNoDataSetIsAnsweredSo() throws IOException {
    associate(FIND);
    CommandSet find =
        Commands.write(new CFindRq(1, FIND, Priority.MEDIUM), DataSetPresence.PRESENT);
    peer.sends(Wire.command(1, find)).sends(Wire.dataSet(1, Hex.bytes("1000 1000 FFFF0000 41")));
    byte[] response = peer.receives();
    assertThat(statusOf(response).code()).isEqualTo(Status.CANNOT_UNDERSTAND.code());
  }

  @Test
  void fragmentsMayBeCutAnyhow() throws IOException {
    associate(CT);
    byte[] command = store(DataSetPresence.PRESENT).write();
    for (int i = 0; i < command.length; i++) {
      peer.sends(
          Wire.value(
              1,
              Pdu.Pdv.Kind.COMMAND,
              i == command.length - 1 ? Pdu.Pdv.Position.LAST : Pdu.Pdv.Position.NOT_LAST,
              new byte[] {command[i]}));
    }
    peer.sends(
        """
        04 00 00000015
        00000002 01 00
        00000005 01 00 010203        three bytes
        00000002 01 00
        """);
    peer.sends("04 00 0000000D 00000003 01 00 04 00000002 01 02");
    assertThat(statusOf(peer.receives())).isEqualTo(Status.SUCCESS);
    assertThat(stored.toByteArray()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void messagesMayShareAPdu() throws IOException {
    associate(FIND);
    var all = new ByteArrayOutputStream();
    CommandSet find =
        Commands.write(new CFindRq(3, FIND, Priority.MEDIUM), DataSetPresence.PRESENT);
    all.writeBytes(valueOf(Wire.command(1, find)));
    all.writeBytes(valueOf(Wire.dataSet(1, new byte[0])));
    all.writeBytes(
        valueOf(Wire.command(1, Commands.write(new CCancelRq(3), DataSetPresence.ABSENT))));
    peer.sends("04 00 %08X".formatted(all.size())).sends(all.toByteArray());
    assertThat(statusOf(peer.receives())).isEqualTo(Status.CANCEL);
  }

  @Test
  void aReleaseDuringAnOperationIsAnsweredAfterIt() throws IOException {
    associate(FIND);
    CommandSet find =
        Commands.write(new CFindRq(3, FIND, Priority.MEDIUM), DataSetPresence.PRESENT);
    var all = new ByteArrayOutputStream();
    all.writeBytes(Wire.command(1, find));
    all.writeBytes(Wire.dataSet(1, new byte[0]));
    all.writeBytes(Hex.bytes("05 00 00000004 00000000"));
    peer.sends(all.toByteArray());
    assertThat(statusOf(peer.receives())).isEqualTo(Status.CANCEL);
    peer.expects("06 00 00000004 00000000");
    assertThat(recorder.ending()).isEqualTo(new Ending.Released());
  }

  @Test
  void aConnectionThatEndsInADataSetIsNoEndOfTheDataSet() throws IOException {
    associate(CT);
    peer.sends(Wire.command(1, store(DataSetPresence.PRESENT)))
        .sends(Wire.value(1, Pdu.Pdv.Kind.DATA_SET, Pdu.Pdv.Position.NOT_LAST, new byte[10]))
        .endsOutput()
        .expectsEnd();
    assertThat(recorder.ending()).isEqualTo(new Ending.Lost());
  }

  private void associate(Uid... abstractSyntaxes) throws IOException {
    peer.sends(Wire.request(abstractSyntaxes));
    assertThat(peer.receives()[0]).isEqualTo((byte) 2);
  }

  private static CommandSet store(DataSetPresence presence) {
    return Commands.write(CStoreRq.of(CT, Uid.of("1.2.3")).withMessageId(1), presence);
  }

  private static byte[] valueOf(byte[] pdu) {
    return Arrays.copyOfRange(pdu, 6, pdu.length);
  }

  private static Status statusOf(byte[] pdu) throws PduException {
    byte[] command = Arrays.copyOfRange(pdu, 12, pdu.length);
    return ((CResponse) Commands.read(CommandSet.read(command)).message()).status();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
