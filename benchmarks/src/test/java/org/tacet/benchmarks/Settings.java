// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Arrays;
import java.util.List;

/// How much is measured.
///
/// @param instances sent in each ingest run, over all its associations
/// @param kib of pixel data of each instance
/// @param associations one ingest run for each of these numbers
/// @param studies in the archive when it is queried
/// @param queries of each kind in each query run
record Settings(int instances, int kib, List<Integer> associations, int studies, int queries) {
  static Settings parse(String[] arguments) {
    Settings settings = new Settings(600, 512, List.of(1, 2, 4, 8), 2000, 300);
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      settings = settings.with(arguments[i], arguments[i + 1]);
    }
    if (arguments.length % 2 != 0) {
      throw new IllegalArgumentException(
          "an option without its value: " + arguments[arguments.length - 1]);
    }
    return settings;
  }

  private Settings with(String option, String value) {
    return switch (option) {
      case "--instances" ->
          new Settings(Integer.parseInt(value), kib, associations, studies, queries);
      case "--kib" ->
          new Settings(instances, Integer.parseInt(value), associations, studies, queries);
      case "--associations" ->
          new Settings(
              instances,
              kib,
              Arrays.stream(value.split(",")).map(Integer::parseInt).toList(),
              studies,
              queries);
      case "--studies" ->
          new Settings(instances, kib, associations, Integer.parseInt(value), queries);
      case "--queries" ->
          new Settings(instances, kib, associations, studies, Integer.parseInt(value));
      default -> throw new IllegalArgumentException("unknown option: " + option);
    };
  }
}
