// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dimse.Commands.DataSetPresence;

/// What an acceptor hears on an association, byte by byte.
class AcceptorWireTest extends AcceptorAtWork {
  AcceptorWireTest() throws IOException {}

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
}
