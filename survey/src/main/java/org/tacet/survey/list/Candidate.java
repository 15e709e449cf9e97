// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.net.InetAddress;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// An address that a list names.
///
/// @param ports that the list says are open there; none if it does not tell
public record Candidate(InetAddress address, SortedSet<Integer> ports) {
  /// Keeps a copy of the set.
  public Candidate {
    ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
  }
}
