// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/// The studies of one system. None is stored: a study is its index, and what it has is computed
/// from that. Those without a date come first, and the others in the order of their dates, so that
/// a range of dates is a range of indexes.
final class VirtualStudies {
  static final int FIRST_YEAR = 2005;
  static final int LAST_YEAR = 2019;

  /// Of so many studies one has no date, where some have none.
  static final int UNDATED_ONE_IN = 25;

  static final int UID_LENGTH = 32;
  private static final int PATIENT_HAS = 3;
  private static final long SECONDS_A_DAY = 86_400;
  private static final LocalDate FIRST_DAY = LocalDate.of(FIRST_YEAR, 1, 1);
  private static final int YEARS = LAST_YEAR - FIRST_YEAR + 1;

  /// Archives grow: the first year has one part of all studies, the second two, and so on.
  private static final long PARTS = YEARS * (YEARS + 1L) / 2;

  private static final long[] FIRST_DAY_OF_YEAR = new long[YEARS + 1];
  private static final byte[][] DAYS;

  static {
    for (int year = 0; year <= YEARS; year++) {
      FIRST_DAY_OF_YEAR[year] =
          LocalDate.of(FIRST_YEAR + year, 1, 1).toEpochDay() - FIRST_DAY.toEpochDay();
    }
    DAYS = new byte[(int) FIRST_DAY_OF_YEAR[YEARS]][];
    for (int day = 0; day < DAYS.length; day++) {
      DAYS[day] =
          FIRST_DAY
              .plusDays(day)
              .format(DateTimeFormatter.BASIC_ISO_DATE)
              .getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final int seed;
  private final int number;
  private final long studies;
  private final long undated;
  private final long more;
  private final long[] firstOfYear = new long[YEARS + 1];
  private final byte[] uid;
  private final long mixing;

  /// @param undated how many have no date
  VirtualStudies(int seed, int number, long studies, long images, long undated) {
    this.seed = seed;
    this.number = number;
    this.studies = studies;
    this.undated = undated;
    this.more = images - studies;
    this.mixing = Mix.of(seed, number);
    for (int year = 0; year <= YEARS; year++) {
      firstOfYear[year] = undated + (studies - undated) * (year * (year + 1L) / 2) / PARTS;
    }
    // 2.25 and a number of at most 39 digits, PS3.5 §B.2: the system in its first digits, the
    // study in its last.
    long digits = 1_000_000_000_000_000L + (mixing & Long.MAX_VALUE) % 1_000_000_000_000_000L;
    this.uid = ("2.25." + digits + "0000000000\0").getBytes(StandardCharsets.US_ASCII);
  }

  long count() {
    return studies;
  }

  long undated() {
    return undated;
  }

  /// How many images a study has, at least one. The sum over all studies is exact.
  int images(long index) {
    long pair = index & ~1L;
    long ofPair = before(Math.min(pair + 2, studies)) - before(pair);
    if (pair + 1 == studies) {
      return (int) (1 + ofPair);
    }
    long first = Long.remainderUnsigned(Mix.of(mixing, pair), ofPair + 1);
    return (int) (1 + (index == pair ? first : ofPair - first));
  }

  /// How many images beyond one each the studies before this one have together, but for what the
  /// two of a pair exchange.
  private long before(long index) {
    return more / studies * index + more % studies * index / studies;
  }

  /// Puts the UID, with the zero byte that makes its length even, into an array.
  void putUid(long index, byte[] to, int at) {
    System.arraycopy(uid, 0, to, at, UID_LENGTH);
    long left = index;
    for (int digit = at + UID_LENGTH - 2; left > 0; digit--) {
      to[digit] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }

  String uid(long index) {
    byte[] bytes = new byte[UID_LENGTH];
    putUid(index, bytes, 0);
    return new String(bytes, 0, UID_LENGTH - 1, StandardCharsets.US_ASCII);
  }

  /// The study with this UID, if it is one of this system.
  OptionalLong indexOf(String text) {
    if (!text.matches("2\\.25\\.\\d{26}")) {
      return OptionalLong.empty();
    }
    long index = Long.parseLong(text.substring(text.length() - 10));
    return index < studies && uid(index).equals(text)
        ? OptionalLong.of(index)
        : OptionalLong.empty();
  }

  boolean isDated(long index) {
    return index >= undated;
  }

  /// Days from the first of all; only of a study with a date.
  private int day(long index) {
    return (int) (second(index) / SECONDS_A_DAY);
  }

  /// Seconds from the first day's midnight.
  private long second(long index) {
    int in = YEARS - 1;
    while (firstOfYear[in] > index) {
      in--;
    }
    long seconds = (FIRST_DAY_OF_YEAR[in + 1] - FIRST_DAY_OF_YEAR[in]) * SECONDS_A_DAY;
    long all = firstOfYear[in + 1] - firstOfYear[in];
    long place = index - firstOfYear[in];
    return FIRST_DAY_OF_YEAR[in] * SECONDS_A_DAY + (2 * place + 1) * seconds / (2 * all);
  }

  /// The date in eight digits; only of a study with a date. The array is not the caller's.
  byte[] date(long index) {
    return DAYS[day(index)];
  }

  /// The time of day in seconds.
  int time(long index) {
    return (int) (second(index) % SECONDS_A_DAY);
  }

  /// The first index whose date is not before this one; the count if there is none.
  long firstNotBefore(LocalDate date) {
    long wanted = date.toEpochDay() - FIRST_DAY.toEpochDay();
    long low = undated;
    long high = studies;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (day(middle) < wanted) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  String patientName(long index) {
    return Planted.name(seed, number, index / PATIENT_HAS);
  }

  String patientId(long index) {
    return Planted.id(seed, number, index / PATIENT_HAS);
  }

  String patientBirthDate(long index) {
    return Planted.birthDate(seed, number, index / PATIENT_HAS);
  }
}
