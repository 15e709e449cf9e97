// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.Serial;
import java.util.List;

/// A scope that allows nothing, and every reason why.
public final class ScopeException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  ScopeException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /// With one reason.
  public ScopeException(String fault) {
    this(List.of(fault));
  }

  /// What is wrong: where in the file, and what should stand there. At least one.
  public List<String> faults() {
    return faults;
  }
}
