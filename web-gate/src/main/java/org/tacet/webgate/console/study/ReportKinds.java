// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tacet.dicom.Uid;

/// The SOP classes of structured reports, PS3.4 §B.5.
final class ReportKinds {
  private static final String PREFIX = "1.2.840.10008.5.1.4.1.1.88.";
  private static final List<Uid> ALL =
      Stream.of(
              IntStream.rangeClosed(1, 4),
              IntStream.of(11, 22, 33, 34, 35, 40, 50, 59, 65),
              IntStream.rangeClosed(67, 76))
          .flatMap(IntStream::boxed)
          .map(number -> Uid.of(PREFIX + number))
          .toList();

  private ReportKinds() {}

  /// Those that there are.
  static List<Uid> all() {
    return ALL;
  }

  /// Whether it is one, be it one of tomorrow's.
  static boolean isOne(Uid sopClass) {
    return sopClass.value().startsWith(PREFIX);
  }
}
