// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import org.tacet.dicom.FormatException.Rule;

/// What real devices do against the standard, one by one. A reader lets pass what it is told to,
/// and reports what it let pass; anything else is a `FormatException` with the rule given here.
public enum Leniency {
  /// A value, item or fragment of odd length. Read as it is.
  ODD_LENGTH(Rule.ODD_LENGTH),
  /// Tags that do not ascend. The data set is put into order.
  TAG_ORDER(Rule.TAG_ORDER),
  /// An element twice in one data set. The first one counts.
  DUPLICATE_ELEMENT(Rule.DUPLICATE_ELEMENT),
  /// Two letters that are no VR: read as `UN` with a 32-bit length, as VRs to come will have.
  UNKNOWN_VR(Rule.UNKNOWN_VR),
  /// An element in implicit VR amid explicit ones. The dictionary says what it is.
  IMPLICIT_ELEMENT(Rule.UNKNOWN_VR),
  /// An item or sequence of undefined length that ends with what encloses it, with the next item or
  /// element, or with the stream.
  MISSING_DELIMITER(Rule.DELIMITER_MISSING),
  /// A delimiter where nothing is to be ended. Skipped.
  STRAY_DELIMITER(Rule.DELIMITER_UNEXPECTED),
  /// A delimiter with a length other than 0. The length is ignored.
  DELIMITER_LENGTH(Rule.DELIMITER_LENGTH),
  /// Fragments although the transfer syntax does not encapsulate.
  FRAGMENTS_IN_NATIVE_SYNTAX(Rule.FRAGMENTS_IN_NATIVE_SYNTAX),
  /// More than one byte of padding after a deflated stream. Ignored.
  TRAILING_BYTES(Rule.TRAILING_BYTES),
  /// A file that begins with file meta information, without preamble and prefix.
  MISSING_PREAMBLE(Rule.NOT_DICOM),
  /// A file that begins with its data set. Its first element tells the transfer syntax.
  MISSING_FILE_META(Rule.NOT_DICOM),
  /// File meta information without group length: it ends where group 0002 does.
  MISSING_META_GROUP_LENGTH(Rule.META_GROUP_LENGTH),
  /// A group length of the file meta information that is not where group 0002 ends.
  WRONG_META_GROUP_LENGTH(Rule.META_GROUP_LENGTH),
  /// File meta information that names no transfer syntax. The first element of the data set tells.
  MISSING_TRANSFER_SYNTAX(Rule.TRANSFER_SYNTAX);

  private final Rule rule;

  Leniency(Rule rule) {
    this.rule = rule;
  }

  /// The rule that is broken.
  public Rule rule() {
    return rule;
  }
}
