// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.List;

/// A data set. The rest follows within minutes.
public final class DataSet {
  /// No elements.
  public static final DataSet EMPTY = new DataSet();

  private DataSet() {}

  /// The elements, ascending.
  public List<Element> elements() {
    return List.of();
  }
}
