// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.archive.Holding;
import org.tacet.imaging.FrameDecoder;

/// The instance that stands for several: the one nearest to the middle that can be shown.
final class Middle {
  private Middle() {}

  /// Nothing if no transfer syntax among them is decoded.
  static Optional<Holding> of(List<Holding> images) {
    int middle = images.size() / 2;
    return IntStream.range(0, images.size())
        .boxed()
        .sorted(Comparator.comparingInt(index -> Math.abs(index - middle)))
        .map(images::get)
        .filter(image -> FrameDecoder.decodes(image.syntax()))
        .findFirst();
  }
}
