// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.util.zip.ZipException;

/// What is read from cannot be read: trouble of one file, unlike trouble of where it goes to.
/// Carries nothing of the exception it stands for, whose message may be a person's file name.
final class SourceException extends IOException {
  private final String reason;

  private SourceException(String reason) {
    super("a source cannot be read");
    this.reason = reason;
  }

  static SourceException of(IOException why) {
    return new SourceException(why instanceof ZipException ? "zip-damaged" : "unreadable");
  }

  /// The word it is counted under.
  String reason() {
    return reason;
  }
}
