// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.tacet.dicom.Vr.Kind.BINARY;
import static org.tacet.dicom.Vr.Kind.CODED;
import static org.tacet.dicom.Vr.Kind.ITEMS;
import static org.tacet.dicom.Vr.Kind.NUMBER;
import static org.tacet.dicom.Vr.Kind.TEXT;

import java.util.Optional;

/// A value representation: the type of an element's value, PS3.5 §6.2. Maximum lengths are those of
/// one value in characters (for `NUMBER` and `AT` in bytes).
public enum Vr {
  AE(CODED, 1, ' ', 16),
  AS(CODED, 1, ' ', 4),
  AT(NUMBER, 2, 0, 4),
  CS(CODED, 1, ' ', 16),
  DA(CODED, 1, ' ', 8),
  DS(CODED, 1, ' ', 16),
  DT(CODED, 1, ' ', 26),
  FD(NUMBER, 8, 0, 8),
  FL(NUMBER, 4, 0, 4),
  IS(CODED, 1, ' ', 12),
  LO(TEXT, 1, ' ', 64),
  LT(TEXT, 1, ' ', 10240),
  OB(BINARY, 1, 0, Vr.ENDLESS),
  OD(BINARY, 8, 0, Vr.ENDLESS),
  OF(BINARY, 4, 0, Vr.ENDLESS),
  OL(BINARY, 4, 0, Vr.ENDLESS),
  OV(BINARY, 8, 0, Vr.ENDLESS),
  OW(BINARY, 2, 0, Vr.ENDLESS),
  PN(TEXT, 1, ' ', 64 * 3 + 2),
  SH(TEXT, 1, ' ', 16),
  SL(NUMBER, 4, 0, 4),
  SQ(ITEMS, 1, 0, Vr.ENDLESS),
  SS(NUMBER, 2, 0, 2),
  ST(TEXT, 1, ' ', 1024),
  SV(NUMBER, 8, 0, 8),
  TM(CODED, 1, ' ', 14),
  UC(TEXT, 1, ' ', Vr.ENDLESS),
  UI(CODED, 1, 0, 64),
  UL(NUMBER, 4, 0, 4),
  UN(BINARY, 1, 0, Vr.ENDLESS),
  UR(CODED, 1, ' ', Vr.ENDLESS),
  US(NUMBER, 2, 0, 2),
  UT(TEXT, 1, ' ', Vr.ENDLESS),
  UV(NUMBER, 8, 0, 8);

  /// 2^32-2 bytes, the longest value there is.
  private static final long ENDLESS = 0xFFFF_FFFEL;

  private static final int LETTERS = 26;
  private static final Vr[] BY_LETTERS = byLetters();

  enum Kind {
    /// Text of the default repertoire, whatever the character set.
    CODED,
    /// Text in the character set of the data set.
    TEXT,
    NUMBER,
    BINARY,
    ITEMS
  }

  private final Kind kind;
  private final int width;
  private final byte padding;
  private final long maxLength;

  Vr(Kind kind, int width, int padding, long maxLength) {
    this.kind = kind;
    this.width = width;
    this.padding = (byte) padding;
    this.maxLength = maxLength;
  }

  /// The VR spelled by two bytes of a stream.
  public static Optional<Vr> of(int b0, int b1) {
    int first = b0 - 'A';
    int second = b1 - 'A';
    boolean letters = first >= 0 && first < LETTERS && second >= 0 && second < LETTERS;
    return letters ? Optional.ofNullable(BY_LETTERS[first * LETTERS + second]) : Optional.empty();
  }

  private static Vr[] byLetters() {
    Vr[] table = new Vr[LETTERS * LETTERS];
    for (Vr vr : values()) {
      table[(vr.name().charAt(0) - 'A') * LETTERS + vr.name().charAt(1) - 'A'] = vr;
    }
    return table;
  }

  /// Bytes that change places together when the byte order changes, PS3.5 §7.3: 1, 2, 4 or 8. An
  /// `AT` is two numbers of 2 bytes.
  public int swapWidth() {
    return width;
  }

  /// Bytes of one value of a VR with numbers or tags (`US` 2, `AT` 4, `FD` 8), else 1.
  public int valueWidth() {
    return this == AT ? 4 : kind == Kind.NUMBER ? width : 1;
  }

  /// What a value is brought to even length with, PS3.5 §6.2: space, or NUL.
  public byte padding() {
    return padding;
  }

  /// The longest single value.
  public long maxLength() {
    return maxLength;
  }

  /// True if the value is characters.
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.CODED;
  }

  /// True if Specific Character Set (0008,0005) decides how the characters are encoded, PS3.5
  /// §6.1.2.3.
  public boolean usesCharacterSet() {
    return kind == Kind.TEXT;
  }

  /// True if the value is numbers in binary: `US`, `FD`, `AT` …
  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /// True if the value is bytes or an array of numbers of any length: `OB`, `OW`, `UN` …
  public boolean isBulk() {
    return kind == Kind.BINARY;
  }

  /// True if a backslash parts values, PS3.5 §6.4: all text but `LT`, `ST`, `UT` and `UR`.
  public boolean splitsAtBackslash() {
    return isText() && this != LT && this != ST && this != UT && this != UR;
  }

  /// True if an explicit VR is followed by two reserved bytes and a 32-bit length, PS3.5 §7.1.2.
  public boolean longLength() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US ->
          false;
    };
  }
}
