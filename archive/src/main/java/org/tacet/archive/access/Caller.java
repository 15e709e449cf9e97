// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Set;

/// Who asks: a device, known by its client certificate (PS3.15 §B), or the operator at the
/// machine's own command line.
public sealed interface Caller {
  /// Name as it stands in the trail: AE title of a device, login name of an operator.
  String name();

  /// Where the caller comes from: a numeric address without port, or `local`.
  String origin();

  /// An enrolled device.
  ///
  /// @param name its AE title
  /// @param site whose studies it sees
  /// @param allowed what its entry allows
  /// @param certificateSha256 of the client certificate it showed, in hexadecimal
  record Device(
      String name, Site site, Set<Operation> allowed, String certificateSha256, String origin)
      implements Caller {
    /// Keeps a copy of the set.
    public Device {
      allowed = Set.copyOf(allowed);
    }
  }

  /// A device on the clear-text bridge: store only, whatever its entry says (P1).
  record LegacyDevice(String name, Site site, String origin) implements Caller {}

  /// The person at the machine.
  record Operator(String name) implements Caller {
    @Override
    public String origin() {
      return "local";
    }
  }
}
