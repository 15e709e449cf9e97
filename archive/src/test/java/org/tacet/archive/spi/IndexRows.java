// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.Conflict;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// Rows to put into an index under test.
public final class IndexRows {
  public static final Site PUNE = Site.of("pune");
  public static final Site MYSURU = Site.of("mysuru");
  public static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  public static final Uid MR = Uid.of("1.2.840.10008.5.1.4.1.1.4");
  public static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

  private IndexRows() {}

  public static NewStudy study(int number) {
    return study(PUNE, number, OptionalInt.of(20261100 + number), Set.of(token(1, number)));
  }

  public static NewStudy study(Site site, int number, OptionalInt date, Set<SearchToken> tokens) {
    return new NewStudy(
        site,
        Uid.of("1.2." + number),
        new KeyId(number, -number),
        patient(number),
        date,
        NOON,
        opaque(100 + number % 50, number),
        tokens);
  }

  public static NewSeries series(long study, int number, String modality) {
    return new NewSeries(
        study,
        Uid.of("1.3." + number),
        Optional.of(modality),
        OptionalInt.of(20261122),
        opaque(50, number),
        opaque(2000, number));
  }

  public static NewInstance instance(long study, long series, int number) {
    return instance(study, series, number, CT, NOON.plusSeconds(number));
  }

  public static NewInstance instance(
      long study, long series, int number, Uid sopClass, Instant received) {
    return new NewInstance(
        study,
        series,
        Uid.of("1.4." + number),
        sopClass,
        Uid.of("1.2.840.10008.1.2.1"),
        1000 + number,
        number % 3,
        content(number),
        blob(number),
        received,
        opaque(92, number),
        opaque(400, number),
        number % 2 == 0 ? Opaque.EMPTY : opaque(30, number));
  }

  public static NewQuarantine quarantine(Site site, int number) {
    return new NewQuarantine(
        site,
        Uid.of("1.2." + number),
        Uid.of("1.4." + number),
        CT,
        Uid.of("1.2.840.10008.1.2.1"),
        number % 2 == 0 ? Conflict.OTHER_CONTENT : Conflict.OTHER_PATIENT,
        new KeyId(number, -number),
        1000 + number,
        NOON,
        content(number),
        blob(number));
  }

  public static SearchToken token(int field, long value) {
    return new SearchToken(field, value * 0x9E3779B97F4A7C15L);
  }

  public static PatientToken patient(int number) {
    return new PatientToken(opaque(PatientToken.BYTES, number));
  }

  public static ContentToken content(int number) {
    return new ContentToken(opaque(ContentToken.BYTES, number));
  }

  public static BlobRef blob(int number) {
    return new BlobRef(number + 1, number / 10, number * 4096L, 3000L + number, 300);
  }

  public static Opaque opaque(int length, int fill) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) fill);
    return Opaque.of(bytes);
  }

  /// A study with one series of so many instances, numbered from `first`.
  public static long filled(Index index, NewStudy study, int first, int instances)
      throws IOException {
    return index.transact(transaction -> {
      long row = transaction.insertStudy(study);
      long series = transaction.insertSeries(series(row, first, "CT"));
      for (int i = 0; i < instances; i++) {
        transaction.insertInstance(instance(row, series, first + i));
      }
      return row;
    });
  }
}
