// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// What a request takes for an answer, PS3.18 §8.7.5: the parameter `accept` before the header, and
/// anything where there is neither.
final class Accepted {
  private Accepted() {}

  static List<MediaType> of(Exchange exchange) {
    String accepted =
        exchange
            .parameters()
            .first("accept")
            .or(() -> exchange.header("Accept"))
            .filter(text -> !text.isBlank())
            .orElse("*/*");
    return MediaType.ranges(accepted);
  }
}
