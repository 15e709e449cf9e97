// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.util.Map;

/// A question before something is done that cannot be undone. What is answered with yes is sent
/// where the first form was.
///
/// @param text what will happen
/// @param button what does it
/// @param path where it is sent to
/// @param back where one goes who says no
/// @param fields what is sent again
public record Confirming(
    String title,
    String text,
    String button,
    String path,
    String back,
    Map<String, String> fields) {
  /// Keeps a copy of the map.
  public Confirming {
    fields = Map.copyOf(fields);
  }
}
