// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;

/// What the page about retention shows.
///
/// @param minimum worded
/// @param typed into the form for a hold
record HoldsView(String minimum, List<Row> holds, Typed typed) {
  /// A hold.
  ///
  /// @param since as a machine reads it
  record Row(String study, String site, String by, String since, String moment) {}
}
