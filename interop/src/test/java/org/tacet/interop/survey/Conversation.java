// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.ByteArrayOutputStream;

/// What went over one connection.
final class Conversation {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /// What it is in, as far as its first byte tells.
  enum Language {
    /// Whoever called only looked whether somebody is there.
    NOTHING,
    DICOM,
    /// What is said within is out of a relay's reach.
    TLS,
    HTTP,
    OTHER
  }

  synchronized void sent(byte[] bytes, int length) {
    sent.write(bytes, 0, length);
  }

  synchronized void received(byte[] bytes, int length) {
    received.write(bytes, 0, length);
  }

  /// By the survey.
  synchronized byte[] sent() {
    return sent.toByteArray();
  }

  /// From the peer.
  synchronized byte[] received() {
    return received.toByteArray();
  }

  Language language() {
    byte[] bytes = sent();
    if (bytes.length == 0) {
      return Language.NOTHING;
    }
    return switch (bytes[0]) {
      case 0x01 -> Language.DICOM;
      case 0x16 -> Language.TLS;
      case 'G' -> Language.HTTP;
      default -> Language.OTHER;
    };
  }
}
