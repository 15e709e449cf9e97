// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a token is limited to: it never allows what the person that it acts for may not do.
///
/// Nobody is there when a token is used, so none breaks the glass; and none manages people, for it
/// could make itself a better one.
///
/// @param operations it may be used for
/// @param site it may be used at; absent: wherever the person may
public record TokenScope(Set<Operation> operations, Optional<Site> site) {
  private static final Set<Operation> NEVER = EnumSet.of(Operation.BREAK_GLASS, Operation.PEOPLE);

  /// @throws IllegalArgumentException for an operation that no token has
  public TokenScope {
    operations = Set.copyOf(operations);
    if (operations.stream().anyMatch(NEVER::contains)) {
      throw new IllegalArgumentException("no token breaks the glass or manages people");
    }
  }

  /// Whether a token may be made for this.
  public static boolean allows(Operation operation) {
    return !NEVER.contains(operation);
  }

  boolean covers(Operation operation, AccessPolicy.Target target) {
    return operations.contains(operation) && (site.isEmpty() || target.site().equals(site));
  }
}
