// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import org.tacet.webgate.console.devices.spi.Devices;

/// What is said when a device has got its key.
///
/// @param handle by which the key is fetched, once
/// @param back where one goes on
record Handover(String ae, String handle, String back, Devices.Ours ours) {
  /// Says nothing of the handle.
  @Override
  public String toString() {
    return "Handover[" + ae + "]";
  }
}
