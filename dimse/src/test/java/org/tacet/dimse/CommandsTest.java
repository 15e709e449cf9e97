// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;
import org.tacet.dimse.Commands.Parsed;

class CommandsTest {
  private static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageIsReadBack(Message message) throws PduException {
    for (DataSetPresence presence : DataSetPresence.values()) {
      byte[] bytes = Commands.write(message, presence).write();
      assertThat(Commands.read(CommandSet.read(bytes))).isEqualTo(new Parsed(message, presence));
    }
  }

  static Stream<Message> messages() {
    CStoreRq store = CStoreRq.of(CT, Uid.of("1.2.3")).withMessageId(65_535);
    return Stream.of(
        new CEchoRq(1, CT),
        store,
        store.withMoveOriginator(new MoveOriginator(AeTitle.of("MOVER"), 9)),
        new CFindRq(2, CT, Priority.HIGH),
        new CGetRq(3, CT, Priority.LOW),
        new CMoveRq(4, CT, Priority.MEDIUM, AeTitle.of("DESTINATION 16CH")),
        new CCancelRq(5),
        new UnknownRq(6, new CommandField(0x0150), Optional.of(CT)),
        new UnknownRq(6, new CommandField(0x7FFF), Optional.empty()),
        CResponse.to(CommandField.C_MOVE, 7, CT, Status.PENDING)
            .with(new SubOperationCounts(1, 2, 3, 4)),
        CResponse.to(CommandField.C_STORE, 8, CT, Status.SUCCESS).withInstance(Uid.of("1.2")),
        CResponse.to(
            CommandField.C_FIND,
            9,
            CT,
            Status.of(0xA900).withComment("odd").withOffendingElements(List.of(0x00100010))));
  }

  @Test
  void theGroupLengthIsRight() {
    byte[] bytes = Commands.write(new CCancelRq(1), DataSetPresence.ABSENT).write();
    assertThat(Hex.of(bytes))
        .startsWith("00000000" + "04000000" + "1E000000")
        .hasSize(2 * (12 + 0x1E));
  }

  @Test
  void whatRemainsIsToldOnlyWhileSomethingDoes() throws PduException {
    CResponse end =
        CResponse.to(CommandField.C_GET, 1, CT, Status.SUCCESS)
            .with(new SubOperationCounts(5, 1, 0, 0));
    CommandSet set = CommandSet.read(Commands.write(end, DataSetPresence.ABSENT).write());
    assertThat(set.number(CommandSet.REMAINING_SUB_OPERATIONS)).isEmpty();
    assertThat(set.number(CommandSet.COMPLETED_SUB_OPERATIONS)).hasValue(1);
  }

  @Test
  void moreSubOperationsThanFitAreToldAsTheMostThatDo() throws PduException {
    CResponse pending =
        CResponse.to(CommandField.C_GET, 1, CT, Status.PENDING)
            .with(new SubOperationCounts(1_000_000, 0, 0, 0));
    CommandSet set = CommandSet.read(Commands.write(pending, DataSetPresence.ABSENT).write());
    assertThat(set.number(CommandSet.REMAINING_SUB_OPERATIONS)).hasValue(65_535);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "0000 0001 020000",
        "0000 0001 02000000",
        "0000 0001 02000000 30",
        "0000 0001 FFFFFFFF 3000",
        "0000 0001 00000080",
        "0800 0001 02000000 3000",
        "0000 0001 02000000 3000 0000 0001 02000000 3000",
        "0000 1001 02000000 0100 0000 0001 02000000 3000"
      })
  void bytesThatAreNoCommandSetAreRefused(String bytes) {
    assertThatExceptionOfType(PduException.class)
        .isThrownBy(() -> CommandSet.read(Hex.bytes(bytes)))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(PduException.Rule.COMMAND_SYNTAX));
  }

  /// A C-MOVE-RQ with one element missing, or of another length.
  @ParameterizedTest
  @CsvSource({
    "0000 0001 02000000 2100, ''",
    "0000 1001 02000000 0100, ''",
    "0000 0008 02000000 0100, ''",
    "0000 0200 04000000 '1.2'00, ''",
    "0000 0006 02000000 'AE', ''",
    "0000 0001 02000000 2100, 0000 0001 00000000",
    "0000 0001 02000000 2100, 0000 0001 01000000 21",
    "0000 1001 02000000 0100, 0000 1001 04000000 01000000",
    "0000 0200 04000000 '1.2'00, 0000 0200 04000000 '1..2'",
    "0000 0200 04000000 '1.2'00, 0000 0200 00000000",
    "0000 0006 02000000 'AE', 0000 0006 02000000 '  '",
    "0000 0006 02000000 'AE', 0000 0006 12000000 'ABCDEFGHIJKLMNOPQR'"
  })
  void aCommandWithoutWhatItNeedsIsRefused(String element, String instead) throws PduException {
    String whole =
        """
        0000 0200 04000000 '1.2'00
        0000 0001 02000000 2100
        0000 1001 02000000 0100
        0000 0006 02000000 'AE'
        0000 0008 02000000 0100
        """;
    assertThat(Commands.read(CommandSet.read(Hex.bytes(whole))).message())
        .isInstanceOf(CMoveRq.class);
    assertThat(whole).contains(element);
    CommandSet broken = CommandSet.read(Hex.bytes(whole.replace(element, instead)));
    assertThatExceptionOfType(PduException.class)
        .isThrownBy(() -> Commands.read(broken))
        .satisfies(e -> assertThat(e.rule()).isEqualTo(PduException.Rule.COMMAND_ELEMENT));
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, SUCCESS", "0x0001, WARNING", "0x0107, WARNING", "0x0122, FAILURE",
    "0xA700, FAILURE", "0xA900, FAILURE", "0xB000, WARNING", "0xBFFF, WARNING",
    "0xC000, FAILURE", "0xFE00, CANCEL", "0xFF00, PENDING", "0xFF01, PENDING",
    "0xFF02, FAILURE"
  })
  void aStatusHasAKind(String code, Status.Kind kind) {
    assertThat(Status.of(Integer.decode(code)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Łódź", "two\nlines", "\0"})
  void aCommentIsPlainText(String comment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Status.SUCCESS.withComment(comment))
        .withMessageNotContaining(comment);
  }
}
