// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.Uid;

class PduReaderTest {
  /// The variable items of a plain request.
  private static final String APPLICATION = "10 00 0015 '1.2.840.10008.3.1.1.1'";

  private static final String CONTEXT =
      """
      20 00 002E                    presentation context
      01 00 00 00                   id 1
      30 00 0011 '1.2.840.10008.1.1'
      40 00 0011 '1.2.840.10008.1.2'
      """;

  private static final String USER =
      """
      50 00 0017                    user information
      51 00 0004 00004000           maximum length
      52 00 000B '1.2.3.4.5.6'
      """;

  @Test
  void readsARequest() throws IOException {
    Pdu.AssociateRq rq = (Pdu.AssociateRq) read(request(APPLICATION, CONTEXT, USER));

    assertThat(rq.protocolVersion()).isEqualTo(1);
    assertThat(rq.calledAeTitle()).isEqualTo("CALLED          ");
    assertThat(rq.callingAeTitle()).isEqualTo("CALLING         ");
    assertThat(rq.contexts())
        .containsExactly(
            new ProposedContext(
                1, Uid.of("1.2.840.10008.1.1"), java.util.List.of(Uid.of("1.2.840.10008.1.2"))));
    assertThat(rq.user().maxLength()).isEqualTo(0x4000);
    assertThat(rq.user().implementationClass()).contains(Uid.of("1.2.3.4.5.6"));
  }

  @Test
  void readsItemsInAnyOrderAndSkipsThoseItDoesNotKnow() throws IOException {
    Pdu.AssociateRq rq =
        (Pdu.AssociateRq)
            read(request(USER, "EE 00 0003 010203", CONTEXT, "00 00 0000", APPLICATION));

    assertThat(rq.contexts()).hasSize(1);
  }

  @Test
  void readsEverySubItemOfTheUserInformation() throws IOException {
    String user =
        """
        50 00 0076
        51 00 0004 00000000
        53 00 0004 0005 0000           window: 5 invoked, no limit performed
        54 00 0007 0003 '1.2' 01 01    both roles
        55 00 0005 'V 1.0'
        56 00 0007 0003 '1.2' 01 02    extended: two bytes
        57 00 0014 0003 '1.2' 0003 '1.3' 0008 0002 '14' 0002 '15'  common extended
        57 01 0002 FFFF                a version to come
        58 00 000C 02 01 0003 'eve' 0003 'pwd'
        59 00 0004 0002 ABCD
        5A 00 0001 00                  not known
        """;
    byte[] item = Hex.bytes(user);
    item[2] = (byte) ((item.length - 4) >>> 8);
    item[3] = (byte) (item.length - 4);
    Pdu.AssociateRq rq = (Pdu.AssociateRq) read(request(APPLICATION, CONTEXT, Hex.of(item)));

    UserInformation info = rq.user();
    assertThat(info.asyncWindow()).contains(new AsyncWindow(5, 0));
    assertThat(info.roles())
        .containsExactly(new RoleSelection(Uid.of("1.2"), Set.of(Role.SCU, Role.SCP)));
    assertThat(info.implementationVersion()).contains("V 1.0");
    assertThat(info.extended())
        .containsExactly(new ExtendedNegotiation(Uid.of("1.2"), Bytes.of((byte) 1, (byte) 2)));
    assertThat(info.commonExtended())
        .containsExactly(
            new CommonExtendedNegotiation(
                Uid.of("1.2"), Uid.of("1.3"), java.util.List.of(Uid.of("14"), Uid.of("15"))));
    assertThat(info.identity())
        .contains(UserIdentity.passcode("eve", "pwd", UserIdentity.PositiveResponse.REQUESTED));
    assertThat(info.identityResponse()).contains(Bytes.of((byte) 0xAB, (byte) 0xCD));
  }

  @Test
  void takesARefusedContextWithoutTransferSyntax() throws IOException {
    Pdu.AssociateAc ac =
        (Pdu.AssociateAc)
            read(
                accept(
                    APPLICATION,
                    "21 00 0004 01 00 03 00",
                    "21 00 0008 03 00 04 00 40 00 0000",
                    USER));

    assertThat(ac.contexts())
        .extracting(ContextAnswer::result)
        .containsExactly(
            ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED,
            ContextAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED);
  }

  @Test
  void readsTheShortPdus() throws IOException {
    assertThat(read(Hex.bytes("03 00 00000004 00 02 03 02")))
        .isEqualTo(new Pdu.AssociateRj(Rejection.LOCAL_LIMIT_EXCEEDED));
    assertThat(read(Hex.bytes("05 00 00000004 00000000"))).isEqualTo(new Pdu.ReleaseRq());
    assertThat(read(Hex.bytes("06 00 00000004 00000000"))).isEqualTo(new Pdu.ReleaseRp());
    assertThat(read(Hex.bytes("07 00 00000004 0000 02 06"))).isEqualTo(new Pdu.Abort(2, 6));
  }

  @Test
  void readsSeveralValuesOfOnePdu() throws IOException {
    Pdu.PData data =
        (Pdu.PData)
            read(
                Hex.bytes(
                    """
                    04 00 00000010
                    00000004 01 03 ABCD     last of a command
                    00000004 01 00 0102     a data set, not its last
                    """));

    assertThat(data.values())
        .extracting(Pdu.Pdv::kind)
        .containsExactly(Pdu.Pdv.Kind.COMMAND, Pdu.Pdv.Kind.DATA_SET);
    assertThat(data.values())
        .extracting(Pdu.Pdv::position)
        .containsExactly(Pdu.Pdv.Position.LAST, Pdu.Pdv.Position.NOT_LAST);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8, 0x16, 0x47, 0xFF})
  void aPduOfUnknownTypeIsDataAndItsBodyIsNotRead(int type) throws IOException {
    byte[] bytes = Hex.bytes("00 00 FFFFFFFF 01");
    bytes[0] = (byte) type;
    var in = new ByteArrayInputStream(bytes);

    assertThat(PduReader.read(in, AssociationLimits.DEFAULT))
        .contains(new Pdu.Unrecognised(type, 0xFFFFFFFFL));
    assertThat(in.available()).isEqualTo(1);
  }

  @Test
  void aStreamThatEndsBeforeAPduHasEnded() throws IOException {
    assertThat(PduReader.read(new ByteArrayInputStream(new byte[0]), AssociationLimits.DEFAULT))
        .isEmpty();
    assertThat(
            PduReader.read(
                new ByteArrayInputStream(Hex.bytes("01 00 0000")), AssociationLimits.DEFAULT))
        .isEmpty();
  }

  @Test
  void aClaimedLengthAllocatesNothing() {
    // 256 KiB claimed, the most allowed, and nothing behind it.
    assertThatExceptionOfType(java.io.EOFException.class)
        .isThrownBy(() -> read(Hex.bytes("01 00 00040000 0001")));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("broken")
  void refuses(PduException.Rule rule, String what, byte[] bytes) {
    assertThatExceptionOfType(PduException.class)
        .isThrownBy(() -> read(bytes))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
  }

  static Stream<Arguments> broken() {
    return Stream.concat(brokenHeaders(), Stream.concat(brokenItems(), brokenUser()));
  }

  private static Stream<Arguments> brokenHeaders() {
    return Stream.of(
        of(PduException.Rule.PDU_LENGTH, "a request of no length", Hex.bytes("01 00 00000000")),
        of(
            PduException.Rule.PDU_LENGTH,
            "a request without its fixed part",
            Hex.bytes("01 00 00000043")),
        of(PduException.Rule.PDU_TOO_LONG, "a request of 4 GiB", Hex.bytes("01 00 FFFFFFFF")),
        of(PduException.Rule.PDU_TOO_LONG, "an answer of 2 GiB", Hex.bytes("02 00 80000000")),
        of(
            PduException.Rule.PDU_TOO_LONG,
            "data beyond what was announced",
            Hex.bytes("04 00 00100001")),
        of(PduException.Rule.PDU_LENGTH, "data without a value", Hex.bytes("04 00 00000000")),
        of(PduException.Rule.PDU_LENGTH, "data with half a header", Hex.bytes("04 00 00000005")),
        of(PduException.Rule.PDU_LENGTH, "a rejection of length 0", Hex.bytes("03 00 00000000")),
        of(PduException.Rule.PDU_LENGTH, "a rejection of length 5", Hex.bytes("03 00 00000005")),
        of(PduException.Rule.PDU_LENGTH, "a release of 4 GiB", Hex.bytes("05 00 FFFFFFFF")),
        of(PduException.Rule.PDU_LENGTH, "a release response of 3", Hex.bytes("06 00 00000003")),
        of(PduException.Rule.PDU_LENGTH, "an abort of 2 GiB", Hex.bytes("07 00 80000000")),
        of(
            PduException.Rule.PDV_LENGTH,
            "a value of length 1",
            Hex.bytes("04 00 00000007 00000001 01 03 00")),
        of(
            PduException.Rule.PDV_LENGTH,
            "a value of length 0",
            Hex.bytes("04 00 00000006 00000000 01 03")),
        of(
            PduException.Rule.PDV_LENGTH,
            "a value beyond its PDU",
            Hex.bytes("04 00 00000006 00000003 01 03")),
        of(
            PduException.Rule.PDV_LENGTH,
            "a value of 4 GiB",
            Hex.bytes("04 00 00000006 FFFFFFFF 01 03")),
        of(
            PduException.Rule.PDV_LENGTH,
            "five bytes after a value",
            Hex.bytes("04 00 0000000B 00000002 01 03 0000000000")));
  }

  private static Stream<Arguments> brokenItems() {
    String longContext = "20 00 0023 01 00 00 00 30 00 FFFF '1.2.840.10008.1.1' 40 00 0002 '12'";
    return Stream.of(
        of(PduException.Rule.ITEM_MISSING, "no items", request()),
        of(PduException.Rule.ITEM_MISSING, "no presentation context", request(APPLICATION, USER)),
        of(PduException.Rule.ITEM_MISSING, "no application context", request(CONTEXT, USER)),
        of(PduException.Rule.ITEM_MISSING, "no user information", request(APPLICATION, CONTEXT)),
        of(
            PduException.Rule.ITEM_TWICE,
            "two application contexts",
            request(APPLICATION, APPLICATION, CONTEXT, USER)),
        of(
            PduException.Rule.ITEM_TWICE,
            "two user informations",
            request(APPLICATION, CONTEXT, USER, USER)),
        of(
            PduException.Rule.CONTEXT_ID,
            "one id twice",
            request(APPLICATION, CONTEXT, CONTEXT, USER)),
        of(
            PduException.Rule.CONTEXT_ID,
            "id 0",
            request(APPLICATION, CONTEXT.replace("01 00 00 00", "00 00 00 00"), USER)),
        of(
            PduException.Rule.CONTEXT_ID,
            "an even id",
            request(APPLICATION, CONTEXT.replace("01 00 00 00", "02 00 00 00"), USER)),
        of(
            PduException.Rule.ITEM_LENGTH,
            "an item beyond the PDU",
            request(APPLICATION, "20 00 FFFF 01")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "a sub-item beyond its item",
            request(APPLICATION, longContext, USER)),
        of(PduException.Rule.PDU_TRUNCATED, "half an item header", request(APPLICATION, "20")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "a context without an id",
            request(APPLICATION, "20 00 0000", USER)),
        of(
            PduException.Rule.ITEM_MISSING,
            "a context without syntaxes",
            request(APPLICATION, "20 00 0004 01 00 00 00", USER)),
        of(
            PduException.Rule.ITEM_MISSING,
            "no abstract syntax",
            request(APPLICATION, "20 00 000A 01 00 00 00 40 00 0002 '12'", USER)),
        of(
            PduException.Rule.ITEM_MISSING,
            "no transfer syntax",
            request(APPLICATION, "20 00 000A 01 00 00 00 30 00 0002 '12'", USER)),
        of(
            PduException.Rule.ITEM_TWICE,
            "two abstract syntaxes",
            request(APPLICATION, "20 00 0010 01 00 00 00 30 00 0002 '12' 30 00 0002 '12'", USER)),
        of(
            PduException.Rule.ITEM_UID,
            "an abstract syntax that is no UID",
            request(APPLICATION, "20 00 000A 01 00 00 00 30 00 0002 'ab'", USER)),
        of(
            PduException.Rule.ITEM_UID,
            "an empty application context",
            request("10 00 0000", CONTEXT, USER)),
        of(
            PduException.Rule.ITEM_UID,
            "a UID of 65 characters",
            request("10 00 0041 '" + "1".repeat(65) + "'", CONTEXT, USER)),
        of(
            PduException.Rule.ITEM_MISSING,
            "acceptance without transfer syntax",
            accept(APPLICATION, "21 00 0004 01 00 00 00", USER)),
        of(
            PduException.Rule.CONTEXT_ID,
            "one answer twice",
            accept(APPLICATION, "21 00 0004 01 00 03 00", "21 00 0004 01 00 03 00", USER)));
  }

  private static Stream<Arguments> brokenUser() {
    return Stream.of(
        of(PduException.Rule.ITEM_LENGTH, "maximum length of 3 bytes", user("51 00 0003 000000")),
        of(
            PduException.Rule.ITEM_TWICE,
            "two maximum lengths",
            user("51 00 0004 00000000 51 00 0004 00000000")),
        of(
            PduException.Rule.ITEM_UID,
            "implementation class that is no UID",
            user("52 00 0003 '1.x'")),
        of(PduException.Rule.ITEM_LENGTH, "a window of 2 bytes", user("53 00 0002 0001")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "a role whose UID reaches beyond",
            user("54 00 0005 FFFF '1.2'")),
        of(PduException.Rule.ITEM_LENGTH, "a role without roles", user("54 00 0005 0003 '1.2'")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "extended negotiation without UID",
            user("56 00 0001 00")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "related classes that reach beyond",
            user("57 00 000E 0003 '1.2' 0003 '1.3' 0004 0009")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "an identity without second length",
            user("58 00 0005 01 00 0001 'a'")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "an identity longer than its item",
            user("58 00 0006 01 00 FFFF 'ab'")),
        of(
            PduException.Rule.ITEM_TWICE,
            "two identities",
            user("58 00 0006 01 00 0000 0000 58 00 0006 01 00 0000 0000")),
        of(
            PduException.Rule.ITEM_LENGTH,
            "a response longer than its item",
            user("59 00 0003 0002 00")),
        of(
            PduException.Rule.TOO_MANY_CONTEXTS,
            "more roles than contexts",
            user("54 00 0007 0003 '1.2' 01 01 ".repeat(129))),
        of(
            PduException.Rule.TOO_MANY_UIDS,
            "more transfer syntaxes than anybody knows",
            request(
                APPLICATION,
                "20 00 AFD3 01 000000 30 00 0003 '1.2' " + "40 00 0001 '1' ".repeat(9000),
                USER)));
  }

  private static Arguments of(PduException.Rule rule, String what, byte[] bytes) {
    return Arguments.of(rule, what, bytes);
  }

  private static byte[] user(String subItems) {
    byte[] body = Hex.bytes(subItems);
    String item = "50 00 %04X ".formatted(body.length) + Hex.of(body);
    return request(APPLICATION, CONTEXT, item);
  }

  private static byte[] request(String... items) {
    return associate(1, items);
  }

  private static byte[] accept(String... items) {
    return associate(2, items);
  }

  private static byte[] associate(int type, String... items) {
    byte[] fixed = Hex.bytes("0001 0000 'CALLED          ' 'CALLING         ' " + "00".repeat(32));
    byte[] variable = Hex.bytes(String.join("\n", items));
    byte[] pdu = new byte[6 + fixed.length + variable.length];
    int length = pdu.length - 6;
    pdu[0] = (byte) type;
    pdu[4] = (byte) (length >>> 8);
    pdu[5] = (byte) length;
    pdu[3] = (byte) (length >>> 16);
    System.arraycopy(fixed, 0, pdu, 6, fixed.length);
    System.arraycopy(variable, 0, pdu, 6 + fixed.length, variable.length);
    return pdu;
  }

  private static Pdu read(byte[] bytes) throws IOException {
    return PduReader.read(
            new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length)), AssociationLimits.DEFAULT)
        .orElseThrow();
  }
}
