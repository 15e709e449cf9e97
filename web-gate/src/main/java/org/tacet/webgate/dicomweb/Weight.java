// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Value;

/// What a data set takes in memory, more or less.
final class Weight {
  private static final int OF_ELEMENT = 64;

  /// Longer values of an instance are not in memory.
  private static final int LONGEST_VALUE = 8192;

  private Weight() {}

  /// In bytes.
  static long of(DataSet whole) {
    long weight = 0;
    Deque<DataSet> left = new ArrayDeque<>(List.of(whole));
    while (!left.isEmpty()) {
      for (Element element : left.pop()) {
        weight += OF_ELEMENT;
        switch (element.value()) {
          case Value.Bytes(var source, var _) -> weight += Math.min(source.size(), LONGEST_VALUE);
          case Value.Items(List<DataSet> items) -> left.addAll(items);
          case Value.Fragments _ -> {}
        }
      }
      weight += OF_ELEMENT;
    }
    return weight;
  }
}
