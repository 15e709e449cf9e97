// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;

/// A frame, or what describes it, breaks a rule of the standard or a limit of ours. It tells which
/// rule and has no way to carry a value: it may always be logged.
public final class ImagingException extends IOException {
  /// What was broken, with the place in the standard that says so.
  public enum Rule {
    ATTRIBUTES("PS3.3 §C.7.6.3", "attributes of the image are missing or contradict each other"),
    FRAME_LENGTH("PS3.5 §8.1.1", "fewer bytes than the frame needs"),
    RLE_HEADER("PS3.5 §G.5", "the RLE header does not fit the image or the bytes"),
    RLE_SEGMENT("PS3.5 §G.3", "an RLE segment ends before its pixels do"),
    JPEG_HEADER("ISO/IEC 10918-1 §B.2", "not the JPEG that the transfer syntax stands for"),
    JPEG_MISMATCH("PS3.5 §8.2.1", "the JPEG contradicts the attributes of the image"),
    JPEG_TABLES("ISO/IEC 10918-1 §C.2", "a JPEG Huffman table is missing or impossible"),
    JPEG_DATA("ISO/IEC 10918-1 §F.2", "the JPEG ends before its pixels do, or is corrupt"),
    RESCALE("PS3.3 §C.11.1", "the modality LUT is malformed"),
    VOI("PS3.3 §C.11.2", "the VOI LUT is malformed"),
    PALETTE("PS3.3 §C.7.9", "the palette is missing or malformed"),
    LIMIT_PIXELS("limit", "more pixels in a frame than the limit"),
    LIMIT_FRAME("limit", "more bytes in a frame than the limit"),
    LIMIT_EXPANSION("limit", "more pixels than so few bytes can hold");

    private final String reference;
    private final String text;

    Rule(String reference, String text) {
      this.reference = reference;
      this.text = text;
    }

    /// Where the standard has the rule, as `PS3.5 §8.1.1`; `limit` for limits of our own.
    public String reference() {
      return reference;
    }
  }

  private final Rule rule;

  /// A broken rule.
  public ImagingException(Rule rule) {
    super(rule.text + " [" + rule + ", " + rule.reference + "]");
    this.rule = rule;
  }

  /// The broken rule.
  public Rule rule() {
    return rule;
  }
}
