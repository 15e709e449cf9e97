// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;

/// A body that is not what may come: the request ends with the status that goes with the fault.
public final class BodyException extends IOException {
  private final transient Fault fault;

  /// What is wrong with a body.
  public enum Fault {
    /// It is longer than the route takes.
    TOO_LONG,
    /// It comes too slowly.
    TOO_SLOW,
    /// It breaks the form it says it has.
    MALFORMED
  }

  public BodyException(Fault fault) {
    super(fault.name());
    this.fault = fault;
  }

  /// What is wrong.
  public Fault fault() {
    return fault;
  }
}
