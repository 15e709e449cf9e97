// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// What a request takes for an answer, PS3.18 §8.7.5: what the parameter `accept` says; where that
/// cannot be had, what the header says; and anything where there is neither.
final class Accepted {
  private Accepted() {}

  /// All ranges, the best liked first.
  static List<MediaType> of(Exchange exchange) {
    return sets(exchange).stream().flatMap(List::stream).toList();
  }

  /// The ranges of the parameter, and those of the header.
  static List<List<MediaType>> sets(Exchange exchange) {
    List<List<MediaType>> said =
        Stream.of(exchange.parameters().first("accept"), exchange.header("Accept"))
            .flatMap(Optional::stream)
            .filter(text -> !text.isBlank())
            .map(MediaType::ranges)
            .toList();
    return said.isEmpty() ? List.of(MediaType.ranges("*/*")) : said;
  }
}
