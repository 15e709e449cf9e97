// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// A part an application entity can play in a service: it uses it, or it provides it, PS3.7
/// §D.3.3.4.
public enum Role {
  /// Service class user: invokes operations.
  SCU,
  /// Service class provider: performs operations.
  SCP
}
