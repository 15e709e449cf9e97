// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

/// How a job stands.
public enum JobState {
  RUNNING,
  /// It is to stop, and will.
  STOPPING,
  DONE,
  /// It came to its end, and what it found, or was given, is not good.
  NOT_GOOD,
  STOPPED,
  FAILED;

  boolean isOver() {
    return this != RUNNING && this != STOPPING;
  }

  /// The class that its tag is shown with.
  String tag() {
    return switch (this) {
      case RUNNING, STOPPING -> "";
      case DONE -> "is-good";
      case STOPPED -> "is-warn";
      case NOT_GOOD, FAILED -> "is-bad";
    };
  }
}
