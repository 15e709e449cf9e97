// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.archive.access.Operation;

/// The operations a device may be allowed, by the words of the command line.
public final class Operations {
  private static final Set<Operation> OF_DEVICES =
      EnumSet.of(
          Operation.STORE,
          Operation.FIND,
          Operation.GET,
          Operation.MOVE,
          Operation.COMMIT,
          Operation.WORKLIST);

  private Operations() {}

  /// `store`, `find` and so on.
  public static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /// The operation with this name, if a device may be allowed it.
  public static Optional<Operation> parse(String word) {
    return OF_DEVICES.stream().filter(operation -> word(operation).equals(word)).findFirst();
  }

  /// Reads `store,find`; empty when one of the words is none.
  public static Optional<Set<Operation>> parseList(String words) {
    Set<Operation> operations = EnumSet.noneOf(Operation.class);
    for (String word : words.split(",", -1)) {
      Optional<Operation> operation = parse(word.strip());
      if (operation.isEmpty()) {
        return Optional.empty();
      }
      operations.add(operation.get());
    }
    return Optional.of(operations);
  }

  /// Every word, for a message.
  public static String all() {
    return OF_DEVICES.stream().map(Operations::word).collect(Collectors.joining(","));
  }

  /// Several words.
  public static String words(Set<Operation> operations) {
    return operations.isEmpty()
        ? "-"
        : Arrays.stream(Operation.values())
            .filter(operations::contains)
            .map(Operations::word)
            .collect(Collectors.joining(","));
  }
}
