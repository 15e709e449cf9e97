// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;

/// The words for operations and purposes, as they stand in a request, a list or a file.
public final class Scopes {
  /// All that a token may be limited to.
  public static final Set<Operation> ALL =
      Arrays.stream(Operation.values())
          .filter(org.tacet.archive.access.TokenScope::allows)
          .collect(Collectors.toUnmodifiableSet());

  /// What a token may whose maker named nothing: what scripts and viewers are made for, and nothing
  /// that cannot be taken back.
  public static final Set<Operation> USUAL = Set.of(Operation.FIND, Operation.GET, Operation.STORE);

  private Scopes() {}

  /// `find`, `get` and so on.
  public static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  /// Several, in the order of the operations.
  public static String words(Set<Operation> operations) {
    return new TreeSet<>(operations).stream().map(Scopes::word).collect(Collectors.joining(","));
  }

  /// The operation with this word, if a token may have it.
  public static Optional<Operation> operation(String word) {
    return ALL.stream().filter(operation -> word(operation).equals(word)).findFirst();
  }

  /// Reads `find,get`; empty when one of the words is none.
  public static Optional<Set<Operation>> operations(String words) {
    Set<Operation> found = new TreeSet<>();
    for (String word : words.split(",", -1)) {
      Optional<Operation> operation = operation(word.strip());
      if (operation.isEmpty()) {
        return Optional.empty();
      }
      found.add(operation.get());
    }
    return Optional.of(found);
  }

  /// The purpose with this code of HL7 v3 PurposeOfUse.
  public static Optional<Purpose> purpose(String code) {
    return Arrays.stream(Purpose.values()).filter(p -> p.code().equals(code)).findFirst();
  }
}
