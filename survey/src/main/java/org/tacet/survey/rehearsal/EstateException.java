// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.Serial;
import java.util.List;

/// A file that is no estate, and every reason why.
public final class EstateException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  EstateException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  EstateException(String fault) {
    this(List.of(fault));
  }

  /// What is wrong: where in the file, and what should stand there. At least one.
  public List<String> faults() {
    return faults;
  }
}
