// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.IOException;

/// Bytes from outside break a rule of the standard, or a limit of ours. It tells which rule, where
/// in the stream and under which tag, and has no way to carry a value: it may always be logged.
public final class FormatException extends IOException {
  /// What was broken, with the place in the standard that says so.
  public enum Rule {
    TRUNCATED("PS3.5 §7.1", "the stream ends inside an element"),
    UNKNOWN_VR("PS3.5 §7.1.2", "no such value representation"),
    ODD_LENGTH("PS3.5 §7.1.1", "a length is odd"),
    TAG_ORDER("PS3.5 §7.1", "tags do not ascend"),
    DUPLICATE_ELEMENT("PS3.5 §7.1", "an element occurs twice"),
    LENGTH_OVERRUN("PS3.5 §7.5.1", "a length reaches beyond what encloses it"),
    LENGTH_UNDEFINED("PS3.5 §7.1.1", "this element may not have undefined length"),
    ITEM_EXPECTED("PS3.5 §7.5", "something else stands where an item must"),
    DELIMITER_UNEXPECTED("PS3.5 §7.5", "a delimiter or item out of place"),
    DELIMITER_MISSING("PS3.5 §7.5.2", "no delimiter ends what has undefined length"),
    DELIMITER_LENGTH("PS3.5 §7.5", "a delimiter has a length"),
    FRAGMENTS_IN_NATIVE_SYNTAX("PS3.5 §A.4", "fragments in a syntax that does not encapsulate"),
    DEFLATED_STREAM("PS3.5 §A.5", "not a deflated stream"),
    TRAILING_BYTES("PS3.5 §A.5", "bytes after the end of the deflated stream"),
    VALUE_TOO_LONG("PS3.5 §7.1.1", "a value of more than 2^32-2 bytes cannot be written"),
    NOT_DICOM("PS3.10 §7.1", "no preamble, prefix and file meta information"),
    FILE_META("PS3.10 §7.1", "the file meta information is malformed"),
    META_GROUP_LENGTH("PS3.10 §7.1", "file meta information group length missing or wrong"),
    TRANSFER_SYNTAX("PS3.10 §7.1", "no usable transfer syntax UID"),
    JSON_SYNTAX("RFC 8259", "not JSON"),
    JSON_MODEL("PS3.18 §F.2", "not the DICOM JSON model"),
    FRAME_TABLE("PS3.5 §A.4", "an offset table does not fit the fragments"),
    LIMIT_DEPTH("limit", "sequences nested deeper than the limit"),
    LIMIT_ELEMENTS("limit", "more elements than the limit"),
    LIMIT_ITEMS("limit", "more items than the limit"),
    LIMIT_FRAGMENTS("limit", "more fragments than the limit"),
    LIMIT_VALUE("limit", "a value longer than the limit"),
    LIMIT_HEADER("limit", "more bytes to keep in memory than the limit"),
    LIMIT_DATA_SET("limit", "a data set longer than the limit"),
    LIMIT_INFLATION("limit", "a deflated stream grows beyond the limit");

    private final String reference;
    private final String text;

    Rule(String reference, String text) {
      this.reference = reference;
      this.text = text;
    }

    /// Where the standard has the rule, as `PS3.5 §7.1`; `limit` for limits of our own.
    public String reference() {
      return reference;
    }
  }

  private final Rule rule;
  private final long offset;
  private final String tagPath;

  /// A broken rule at a position in the stream.
  ///
  /// @param path from the outermost element to the one at fault: tag, item number (from 1), tag …;
  ///   may be empty
  public FormatException(Rule rule, long offset, int... path) {
    super(message(rule, offset, path));
    this.rule = rule;
    this.offset = offset;
    this.tagPath = format(path);
  }

  /// The broken rule.
  public Rule rule() {
    return rule;
  }

  /// The position in the stream, in bytes from its beginning.
  public long offset() {
    return offset;
  }

  /// As `(0040,A730)[2].(0008,0104)`, items counted from 1; empty if outside of all elements.
  public String tagPath() {
    return tagPath;
  }

  private static String message(Rule rule, long offset, int[] path) {
    String where = path.length == 0 ? "" : " in " + format(path);
    return rule.text + where + " at byte " + offset + " [" + rule + ", " + rule.reference + "]";
  }

  private static String format(int[] path) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < path.length; i++) {
      if (i % 2 == 1) {
        text.append('[').append(path[i]).append(']');
      } else {
        text.append(i > 0 ? "." : "").append(Tag.format(path[i]));
      }
    }
    return text.toString();
  }
}
