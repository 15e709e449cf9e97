// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.nio.ByteOrder;

/// How a data set is turned into bytes, PS3.5 §10 and Annex A: its UID and what that UID means for
/// whoever reads or writes the elements. What compressed frames look like inside is not known here.
public record TransferSyntax(Uid uid, Encoding encoding) {
  /// The forms a stream of elements can have.
  public enum Encoding {
    IMPLICIT_VR_LITTLE_ENDIAN,
    EXPLICIT_VR_LITTLE_ENDIAN,
    EXPLICIT_VR_BIG_ENDIAN,
    /// Explicit VR little endian, deflated as a whole.
    DEFLATED,
    /// Explicit VR little endian with pixel data in fragments.
    ENCAPSULATED
  }

  /// PS3.5 §A.1, the default that every application must know.
  public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.of("1.2.840.10008.1.2"), Encoding.IMPLICIT_VR_LITTLE_ENDIAN);

  /// PS3.5 §A.2.
  public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.of("1.2.840.10008.1.2.1"), Encoding.EXPLICIT_VR_LITTLE_ENDIAN);

  /// PS3.5 §A.3, retired.
  public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
      new TransferSyntax(Uid.of("1.2.840.10008.1.2.2"), Encoding.EXPLICIT_VR_BIG_ENDIAN);

  /// PS3.5 §A.5.
  public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
      new TransferSyntax(Uid.of("1.2.840.10008.1.2.1.99"), Encoding.DEFLATED);

  private static final String VIDEO = "1.2.840.10008.1.2.4.10";

  /// The transfer syntax with this UID. One that is not known is taken for explicit VR little
  /// endian with encapsulated pixel data, as every syntax since 1998 has been (PS3.5 §A.4).
  public static TransferSyntax of(Uid uid) {
    return switch (uid.value()) {
      case "1.2.840.10008.1.2" -> IMPLICIT_VR_LITTLE_ENDIAN;
      case "1.2.840.10008.1.2.1" -> EXPLICIT_VR_LITTLE_ENDIAN;
      case "1.2.840.10008.1.2.2" -> EXPLICIT_VR_BIG_ENDIAN;
      case "1.2.840.10008.1.2.1.99" -> DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
      // Papyrus 3, retired.
      case "1.2.840.10008.1.20" -> new TransferSyntax(uid, Encoding.IMPLICIT_VR_LITTLE_ENDIAN);
      // JPIP referenced: no pixel data at all, deflated or not.
      case "1.2.840.10008.1.2.4.94", "1.2.840.10008.1.2.4.204" ->
          new TransferSyntax(uid, Encoding.EXPLICIT_VR_LITTLE_ENDIAN);
      case "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205" ->
          new TransferSyntax(uid, Encoding.DEFLATED);
      default -> new TransferSyntax(uid, Encoding.ENCAPSULATED);
    };
  }

  /// True if each element names its VR.
  public boolean explicitVr() {
    return encoding != Encoding.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  /// True if numbers come with their most significant byte first.
  public boolean bigEndian() {
    return encoding == Encoding.EXPLICIT_VR_BIG_ENDIAN;
  }

  /// The byte order of numbers, tags and lengths.
  public ByteOrder byteOrder() {
    return bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /// True if the stream of elements is deflated as a whole.
  public boolean deflated() {
    return encoding == Encoding.DEFLATED;
  }

  /// True if pixel data comes in fragments.
  public boolean encapsulated() {
    return encoding == Encoding.ENCAPSULATED;
  }

  /// True of MPEG and HEVC: fragments hold one video stream, and no frame stands by itself (PS3.5
  /// §A.4.5 to §A.4.9).
  public boolean video() {
    String value = uid.value();
    boolean inArc = value.startsWith(VIDEO) && value.length() > VIDEO.length();
    return inArc && value.charAt(VIDEO.length()) >= '0' && value.charAt(VIDEO.length()) <= '8';
  }

  /// True if a data set can go from this syntax to the other without a look at its pixels: both are
  /// among the four that do not encapsulate, or they are the same.
  public boolean sameFamily(TransferSyntax other) {
    return equals(other) || (isNative() && other.isNative());
  }

  private boolean isNative() {
    return equals(IMPLICIT_VR_LITTLE_ENDIAN)
        || equals(EXPLICIT_VR_LITTLE_ENDIAN)
        || equals(EXPLICIT_VR_BIG_ENDIAN)
        || equals(DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }
}
