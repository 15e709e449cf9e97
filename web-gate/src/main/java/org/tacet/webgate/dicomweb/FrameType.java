// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import org.tacet.dicom.TransferSyntax;

/// The media types of compressed frames, PS3.18 §8.7.3.3.2.
final class FrameType {
  private FrameType() {}

  static String of(TransferSyntax syntax) {
    return switch (syntax.uid().value()) {
      case "1.2.840.10008.1.2.4.50",
          "1.2.840.10008.1.2.4.51",
          "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.70" ->
          "image/jpeg";
      case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> "image/jls";
      case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> "image/jp2";
      case "1.2.840.10008.1.2.4.92", "1.2.840.10008.1.2.4.93" -> "image/jpx";
      case "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203" ->
          "image/jphc";
      case "1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112" ->
          "image/jxl";
      case "1.2.840.10008.1.2.5" -> "image/dicom-rle";
      case "1.2.840.10008.1.2.4.100",
          "1.2.840.10008.1.2.4.100.1",
          "1.2.840.10008.1.2.4.101",
          "1.2.840.10008.1.2.4.101.1" ->
          "video/mpeg";
      default -> syntax.video() ? "video/mp4" : "application/octet-stream";
    };
  }
}
