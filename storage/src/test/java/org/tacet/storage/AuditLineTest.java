// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

class AuditLineTest {
  private static final String SEAL = "0123456789abcdef".repeat(2);

  /// As the first version wrote it, before lines told of patients, purposes and questions.
  private static final String FIRST_VERSION =
      "{\"n\":41,\"at\":\"2026-11-22T12:00:07.123456Z\",\"action\":\"MOVE\",\"outcome\":\"PARTIAL\",\"caller\":\"CT"
          + " \\\"1\\\" \\u00e9\",\"origin\":\"10.0.0.7\",\"site\":\"main\","
          + "\"studies\":[\"1.2.7\"],\"count\":3,\"reason\":\"to-ws-1\",\"prev\":\""
          + "ab".repeat(32)
          + "\",\"mac\":\""
          + SEAL
          + "\",\"crc\":\"bf2b673e\"}";

  private static final AuditEvent MOVED =
      new AuditEvent(
          Instant.parse("2026-11-22T12:00:07.123456Z"),
          Action.MOVE,
          Outcome.PARTIAL,
          "CT \"1\" é",
          "10.0.0.7",
          Optional.of(Site.of("main")),
          List.of(Uid.of("1.2.7")),
          3,
          "to-ws-1");

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void readsALineOfTheFirstVersion() {
    assertThat(AuditLine.parse(bytes(FIRST_VERSION)))
        .hasValue(new AuditLine.Event(41, MOVED, "ab".repeat(32)));
  }

  @Test
  void writesWhatTellsNoMoreAsTheFirstVersionDid() {
    assertThat(new AuditLine.Event(41, MOVED, "ab".repeat(32)).encode(_ -> SEAL))
        .isEqualTo(bytes(FIRST_VERSION));
  }

  private static AuditLine.Event full(Purpose purpose) {
    AuditEvent event =
        new AuditEvent(
            MOVED.at(),
            Action.FIND,
            Outcome.SUCCESS,
            "asha",
            "::1",
            Optional.empty(),
            List.of(),
            9,
            "",
            7,
            Optional.of(purpose),
            List.of("00100010=0123456789abcdef", "0020000D=*"));
    return new AuditLine.Event(1, event, AuditLine.GENESIS);
  }

  @ParameterizedTest
  @EnumSource
  void readsWhatItWrites(Purpose purpose) {
    assertThat(AuditLine.parse(full(purpose).encode(_ -> SEAL))).hasValue(full(purpose));
  }

  @Test
  void readsNoLineOfWhichAnyByteWasChanged() {
    byte[] line = full(Purpose.TREATMENT).encode(_ -> SEAL);
    for (int i = 0; i < line.length; i++) {
      for (int flip : new int[] {1, 2, 32, 128}) {
        byte[] changed = line.clone();
        changed[i] ^= (byte) flip;
        assertThat(AuditLine.parse(changed)).as("byte %d", i).isEmpty();
      }
    }
    for (int i = 0; i < line.length; i++) {
      assertThat(AuditLine.parse(Arrays.copyOf(line, i))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"patients\":7; \"patients\":0",
        "\"patients\":7; \"patients\":-7",
        "\"patients\":7; \"patients\":\"7\"",
        "\"purpose\":\"TREAT\"; \"purpose\":\"CURIOSITY\"",
        "\"purpose\":\"TREAT\"; \"purpose\":3",
        "0123456789abcdef; Sharma^Amit",
        "\"0020000D=*\"; \"*\"",
      })
  void readsNoLineThatSaysWhatNoneDoes(String part, String instead) {
    String line = new String(full(Purpose.TREATMENT).encode(_ -> SEAL), StandardCharsets.US_ASCII);
    assertThat(line).contains(part);
    String changed = line.replace(part, instead);
    String open = changed.substring(0, changed.indexOf(",\"crc\""));
    byte[] summed = bytes(open);
    String crc = "%08x".formatted(SegmentRecord.crc(summed, 0, summed.length));

    assertThat(AuditLine.parse(bytes(open + ",\"crc\":\"" + crc + "\"}"))).isEmpty();
  }
}
