// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.terminal;

/// How far a piece of work is.
///
/// @param what the work, in a word or two: `import`, `verify`
/// @param done things done so far
/// @param total things in all; 0 while that is not known
/// @param note a short remark, or an empty string
public record Progress(String what, long done, long total, String note) {
  private static final int BAR = 30;

  public Progress {
    if (done < 0 || total < 0) {
      throw new IllegalArgumentException("progress counts up from 0");
    }
  }

  /// One line without a bar.
  public String plain() {
    String of = total == 0 ? "" : " of " + total;
    return what + ": " + done + of + (note.isEmpty() ? "" : ", " + note);
  }

  /// One line with a bar, where the total is known.
  String drawn() {
    if (total == 0) {
      return plain();
    }
    int filled = (int) (BAR * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] " + plain();
  }
}
