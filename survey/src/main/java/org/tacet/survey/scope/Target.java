// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import org.tacet.survey.finding.Region;

/// A place that may be looked at.
///
/// @param site as people call it
public record Target(Place place, String site, Region region) {
  /// Where it is.
  public sealed interface Place {
    /// By address.
    record Block(Prefix prefix) implements Place {}

    /// By name. Who signs for a name signs for the address it has when it is looked up, once; see
    /// [Gate].
    ///
    /// @param name in lower case, without a dot at its end
    record Host(String name) implements Place {}
  }
}
