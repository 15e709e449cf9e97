// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Optional;

/// The status of a DIMSE response, PS3.7 Annex C and, for each service, PS3.4: a 16-bit code and
/// what may stand beside it. `errorComment` is at most 64 characters of ASCII, and never a value of
/// a data set; `offendingElements` are tags.
public record Status(int code, Optional<String> errorComment, List<Integer> offendingElements) {
  private static final int MAX_COMMENT = 64;

  public static final Status SUCCESS = of(0x0000);
  public static final Status CANCEL = of(0xFE00);
  public static final Status PENDING = of(0xFF00);
  public static final Status PENDING_WITHOUT_OPTIONAL_KEYS = of(0xFF01);

  /// PS3.7 Annex C.
  public static final Status PROCESSING_FAILURE = of(0x0110);

  public static final Status DUPLICATE_SOP_INSTANCE = of(0x0111);
  public static final Status INVALID_SOP_INSTANCE = of(0x0117);
  public static final Status SOP_CLASS_NOT_SUPPORTED = of(0x0122);
  public static final Status NOT_AUTHORIZED = of(0x0124);
  public static final Status DUPLICATE_INVOCATION = of(0x0210);
  public static final Status UNRECOGNIZED_OPERATION = of(0x0211);

  /// PS3.4 §B.2.3 and §C.4.
  public static final Status OUT_OF_RESOURCES = of(0xA700);

  public static final Status UNABLE_TO_CALCULATE_MATCHES = of(0xA701);
  public static final Status UNABLE_TO_PERFORM_SUB_OPERATIONS = of(0xA702);
  public static final Status MOVE_DESTINATION_UNKNOWN = of(0xA801);
  public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS = of(0xA900);
  public static final Status CANNOT_UNDERSTAND = of(0xC000);
  public static final Status COERCION_OF_DATA_ELEMENTS = of(0xB000);
  public static final Status ELEMENTS_DISCARDED = of(0xB006);
  public static final Status DATA_SET_DOES_NOT_MATCH_SOP_CLASS_WARNING = of(0xB007);

  /// The same code as [#COERCION_OF_DATA_ELEMENTS], in the retrieve services.
  public static final Status SUB_OPERATIONS_WITH_FAILURES = of(0xB000);

  public Status {
    if ((code & ~0xFFFF) != 0) {
      throw new IllegalArgumentException("a status has 16 bits");
    }
    if (errorComment.isPresent() && !isComment(errorComment.get())) {
      throw new IllegalArgumentException("an error comment is up to 64 printable ASCII characters");
    }
    offendingElements = List.copyOf(offendingElements);
  }

  /// The status with this code alone.
  public static Status of(int code) {
    return new Status(code, Optional.empty(), List.of());
  }

  /// The same with a comment. It goes to the peer: a constant of the program, never a value.
  public Status withComment(String comment) {
    return new Status(code, Optional.of(comment), offendingElements);
  }

  /// The same with the tags that are to blame.
  public Status withOffendingElements(List<Integer> tags) {
    return new Status(code, errorComment, tags);
  }

  /// What kind of status it is, PS3.7 Table C.1-1 and Annex C of PS3.4.
  public Kind kind() {
    return switch (code) {
      case 0x0000 -> Kind.SUCCESS;
      case 0xFE00 -> Kind.CANCEL;
      case 0xFF00, 0xFF01 -> Kind.PENDING;
      case 0x0001, 0x0107, 0x0116 -> Kind.WARNING;
      default -> code >>> 12 == 0xB ? Kind.WARNING : Kind.FAILURE;
    };
  }

  @Override
  public String toString() {
    return "%04X %s".formatted(code, kind());
  }

  /// What a peer sent as comment, made fit to be one.
  static String commentOf(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_COMMENT));
    return cut.replaceAll("[^ -~]", "?");
  }

  private static boolean isComment(String text) {
    return text.length() <= MAX_COMMENT && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  /// The kinds of status.
  public enum Kind {
    SUCCESS,
    WARNING,
    FAILURE,
    CANCEL,
    PENDING
  }
}
