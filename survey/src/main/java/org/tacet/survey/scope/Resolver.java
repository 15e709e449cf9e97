// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Says which addresses a host name has now.
@FunctionalInterface
public interface Resolver {
  /// At least one address.
  ///
  /// @throws UnknownHostException if the name has none
  List<InetAddress> resolve(String name) throws UnknownHostException;

  /// As this machine's own settings say.
  static Resolver ofSystem() {
    return name -> List.of(InetAddress.getAllByName(name));
  }
}
