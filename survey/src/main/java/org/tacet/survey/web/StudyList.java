// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalInt;
import org.tacet.survey.count.StudyHash;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/// Reads an answer of QIDO-RS, DICOM JSON (PS3.18 §F.2), piece by piece as it comes. Of each study
/// the UID's hash, the number of images and the day of its date go to a [Receiver]; a server sends
/// names and birth dates unasked, and they are passed over, each in the buffer it came in, which is
/// wiped.
final class StudyList implements Taker<StudyList.End> {
  private static final int STUDY = 2;
  private static final int ATTRIBUTE = 3;
  private static final int VALUES = 4;
  private static final long MOST_BYTES = 1L << 30;
  private static final int LONGEST_UID = 64;

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final StudyHash hash;
  private final Receiver receiver;
  private final byte[] uid = new byte[LONGEST_UID];
  private int uidLength;
  private OptionalInt images = OptionalInt.empty();
  private OptionalInt day = OptionalInt.empty();
  private String tag = "";
  private String member = "";
  private int depth;
  private long bytes;
  private long studies;
  private boolean unasked;
  private boolean strange;
  private boolean enough;
  private boolean begun;
  private boolean ended;

  StudyList(JsonFactory factory, StudyHash hash, Receiver receiver) {
    this.parser = factory.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    this.feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
    this.hash = hash;
    this.receiver = receiver;
  }

  /// Where studies go.
  interface Receiver {
    /// @return whether more is wanted
    boolean study(long uidHash, OptionalInt images, OptionalInt day);

    /// @return whether more is wanted
    boolean nameless();
  }

  /// How the list ended.
  enum How {
    /// As a list of studies does.
    WHOLE,
    /// The receiver had enough.
    ENOUGH,
    /// In the middle, or too long.
    BROKEN,
    /// It is no list of studies.
    STRANGE
  }

  /// @param studies that went to the receiver
  /// @param unasked whether attributes of a patient came, which nobody had asked for
  record End(How how, long studies, boolean unasked) {}

  @Override
  public boolean take(byte[] piece) {
    bytes += piece.length;
    if (bytes > MOST_BYTES) {
      return false;
    }
    try {
      feeder.feedInput(piece, 0, piece.length);
      JsonToken token = parser.nextToken();
      while (token != JsonToken.NOT_AVAILABLE && token != null && !strange && !enough) {
        step(token);
        token = parser.nextToken();
      }
    } catch (JacksonException _) {
      strange |= !ended;
      enough = true;
    } finally {
      Arrays.fill(piece, (byte) 0);
    }
    return !strange && !enough;
  }

  @Override
  public End end(boolean isWhole) {
    Arrays.fill(uid, (byte) 0);
    parser.close();
    return new End(how(isWhole), studies, unasked);
  }

  private How how(boolean isWhole) {
    if (strange || !begun) {
      return studies > 0 ? How.BROKEN : How.STRANGE;
    }
    if (ended) {
      return How.WHOLE;
    }
    return enough && !isWhole ? How.ENOUGH : How.BROKEN;
  }

  private void step(JsonToken token) {
    if (ended || (depth == 0 && token != JsonToken.START_ARRAY)) {
      strange = true;
      return;
    }
    switch (token) {
      case START_ARRAY, START_OBJECT -> open(token);
      case END_ARRAY, END_OBJECT -> close();
      case PROPERTY_NAME -> name();
      default -> value(token);
    }
  }

  private void open(JsonToken token) {
    begun = true;
    depth++;
    strange |= depth == STUDY && token != JsonToken.START_OBJECT;
    if (depth == STUDY) {
      uidLength = 0;
      images = OptionalInt.empty();
      day = OptionalInt.empty();
    }
  }

  private void close() {
    depth--;
    ended = depth == 0;
    if (depth == STUDY - 1) {
      studies++;
      enough |=
          !(uidLength == 0
              ? receiver.nameless()
              : receiver.study(hash.of(uid, 0, uidLength), images, day));
    }
  }

  private void name() {
    if (depth == STUDY) {
      tag = known(parser.currentName());
    } else if (depth == ATTRIBUTE) {
      member = parser.currentName().equals("Value") ? "Value" : "";
    }
  }

  /// Only tags of this list are ever held on to; a peer may call a member anything.
  private static String known(String name) {
    return switch (name) {
      case "0020000D" -> "0020000D";
      case "00201208" -> "00201208";
      case "00080020" -> "00080020";
      case "00100010", "00100020", "00100030", "00100040" -> "0010";
      default -> "";
    };
  }

  private void value(JsonToken token) {
    if (depth < STUDY) {
      strange = true;
      return;
    }
    if (tag.equals("0010") && depth >= VALUES) {
      unasked |= token == JsonToken.VALUE_STRING && parser.getStringLength() > 0;
    }
    if (depth != VALUES || member.isEmpty() || tag.isEmpty()) {
      return;
    }
    boolean readable = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    if (readable && parser.getStringLength() <= LONGEST_UID) {
      take(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    }
  }

  private void take(char[] text, int offset, int length) {
    switch (tag) {
      case "0020000D" -> uid(text, offset, length);
      case "00201208" -> images = number(text, offset, length, 10);
      case "00080020" -> day = day(number(text, offset, length, 8));
      default -> {
        // An attribute of a patient: passed over.
      }
    }
  }

  private void uid(char[] text, int offset, int padded) {
    int length = padded;
    while (length > 0 && (text[offset + length - 1] == ' ' || text[offset + length - 1] == 0)) {
      length--;
    }
    uidLength = 0;
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      if (c != '.' && (c < '0' || c > '9')) {
        uidLength = 0;
        return;
      }
      uid[uidLength++] = (byte) c;
    }
  }

  private static OptionalInt number(char[] text, int offset, int length, int most) {
    long number = 0;
    for (int i = 0; i < length; i++) {
      char c = text[offset + i];
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      number = number * 10 + (c - '0');
    }
    return length > 0 && length <= most && number <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number)
        : OptionalInt.empty();
  }

  private static OptionalInt day(OptionalInt date) {
    if (date.isEmpty() || date.getAsInt() < 1_01_01) {
      return OptionalInt.empty();
    }
    int number = date.getAsInt();
    try {
      long day = LocalDate.of(number / 10_000, number / 100 % 100, number % 100).toEpochDay();
      return OptionalInt.of(Math.toIntExact(day));
    } catch (DateTimeException _) {
      return OptionalInt.empty();
    }
  }
}
