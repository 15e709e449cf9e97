// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.io.IOException;

/// Why a command cannot go on, in two sentences for the person who typed it: what is wrong, and
/// what to do next. Carries paths, AE titles, UIDs and numbers, never a patient value.
public final class Trouble extends IOException {
  private final String remedy;

  /// @param what what is wrong
  /// @param remedy what to do next, often a command to type
  public Trouble(String what, String remedy) {
    super(what);
    this.remedy = remedy;
  }

  /// What is wrong.
  public String what() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /// What to do next.
  public String remedy() {
    return remedy;
  }
}
