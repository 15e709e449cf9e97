// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.Uid;

/// Valid PDUs, seeded and mutated: what is written is read back the same, and whatever else is read
/// either makes a PDU or ends in [PduException], or in the end of the stream.
class PduFuzzTest {
  private static final int MUTANTS = 2_000;

  @RepeatedTest(20)
  void whatIsWrittenIsReadBack(RepetitionInfo repetition) throws IOException {
    var random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 50; i++) {
      Pdu pdu = pdu(random);
      assertThat(read(PduWriter.write(pdu))).as("seed %s, %s", repetition, i).contains(pdu);
    }
  }

  @RepeatedTest(20)
  void aMutantIsReadOrRefused(RepetitionInfo repetition) throws IOException {
    var random = new Random(1_000L + repetition.getCurrentRepetition());
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] bytes = mutate(PduWriter.write(pdu(random)), random);
      try {
        read(bytes);
      } catch (PduException | EOFException _) {
        refused++;
      }
    }
    // Both must happen, or this tests nothing.
    assertThat(refused).isBetween(MUTANTS / 50, MUTANTS - MUTANTS / 50);
  }

  @RepeatedTest(5)
  void aCommandSetOfAnyBytesIsReadOrRefused(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      CommandSet set =
          Commands.write(
              CStoreRq.of(uid(random), uid(random)).withMessageId(1),
              Commands.DataSetPresence.PRESENT);
      byte[] bytes = mutate(set.write(), random);
      try {
        Commands.read(CommandSet.read(bytes));
      } catch (PduException _) {
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTANTS / 50, MUTANTS - MUTANTS / 50);
  }

  @Test
  void aClaimOfMuchCostsLittle() throws IOException {
    // Ten thousand claims of 256 KiB and of 1 MiB each: 12 GB, had they been believed.
    for (int i = 0; i < 10_000; i++) {
      read(Hex.bytes("01 00 00040000"), EOFException.class);
      read(Hex.bytes("04 00 00100000 00"), EOFException.class);
    }
  }

  private static void read(byte[] bytes, Class<? extends IOException> expected) {
    org.assertj.core.api.Assertions.assertThatExceptionOfType(expected)
        .isThrownBy(() -> read(bytes));
  }

  private static Optional<Pdu> read(byte[] bytes) throws IOException {
    return PduReader.read(new ByteArrayInputStream(bytes), AssociationLimits.DEFAULT);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) 0xFF;
        default -> {
          int length = Math.min(random.nextInt(16), bytes.length - at);
          System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
        }
      }
    }
    return bytes;
  }

  private static Pdu pdu(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 ->
          new Pdu.AssociateRq(
              1, title(random), title(random), uid(random), proposed(random), user(random));
      case 2, 3 ->
          new Pdu.AssociateAc(
              1, title(random), title(random), uid(random), answers(random), user(random));
      case 4 ->
          new Pdu.AssociateRj(
              new Rejection(random.nextInt(256), random.nextInt(256), random.nextInt(256)));
      case 5 -> new Pdu.Abort(random.nextInt(256), random.nextInt(256));
      case 6 -> random.nextBoolean() ? new Pdu.ReleaseRq() : new Pdu.ReleaseRp();
      default -> new Pdu.PData(values(random));
    };
  }

  private static List<ProposedContext> proposed(Random random) {
    var contexts = new ArrayList<ProposedContext>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      contexts.add(new ProposedContext(2 * i + 1, uid(random), List.of(uid(random), uid(random))));
    }
    return contexts;
  }

  private static List<ContextAnswer> answers(Random random) {
    var answers = new ArrayList<ContextAnswer>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      answers.add(
          random.nextBoolean()
              ? new ContextAnswer(2 * i + 1, ContextAnswer.Result.ACCEPTANCE, uid(random))
              : new ContextAnswer(2 * i + 1, ContextAnswer.Result.NO_REASON, Wire.IMPLICIT));
    }
    return answers;
  }

  private static UserInformation user(Random random) {
    return new UserInformation(
        random.nextInt() & 0xFFFFFFFFL,
        Optional.of(uid(random)),
        maybe(random, "VERSION" + random.nextInt(100)),
        maybe(random, new AsyncWindow(random.nextInt(1 << 16), random.nextInt(1 << 16))),
        List.of(new RoleSelection(uid(random), roles(random))),
        List.of(new ExtendedNegotiation(uid(random), bytes(random))),
        List.of(
            new CommonExtendedNegotiation(
                uid(random), uid(random), List.of(uid(random), uid(random)))),
        maybe(
            random,
            new UserIdentity(
                UserIdentity.Type.USERNAME_AND_PASSCODE,
                UserIdentity.PositiveResponse.REQUESTED,
                bytes(random),
                bytes(random))),
        maybe(random, bytes(random)));
  }

  private static List<Pdu.Pdv> values(Random random) {
    var values = new ArrayList<Pdu.Pdv>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      values.add(
          new Pdu.Pdv(
              random.nextInt(256),
              random.nextBoolean() ? Pdu.Pdv.Kind.COMMAND : Pdu.Pdv.Kind.DATA_SET,
              random.nextBoolean() ? Pdu.Pdv.Position.LAST : Pdu.Pdv.Position.NOT_LAST,
              bytes(random)));
    }
    return values;
  }

  private static <T> Optional<T> maybe(Random random, T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static Set<Role> roles(Random random) {
    Set<Role> roles = EnumSet.allOf(Role.class);
    roles.removeIf(_ -> random.nextBoolean());
    return roles;
  }

  private static Bytes bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  private static String title(Random random) {
    return "%-16s".formatted("AE" + random.nextInt(1_000_000));
  }

  private static Uid uid(Random random) {
    return Uid.of("1.2." + random.nextInt(1_000_000) + "." + random.nextInt(1_000));
  }
}
