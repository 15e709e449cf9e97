// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

/// How much of a list is read at most.
///
/// @param bytes of the file
/// @param addresses that differ
/// @param ports over all addresses
/// @param lineBytes of one line; a longer one is refused and read over
/// @param refusals that are told one by one; more are counted
public record ListBudget(long bytes, int addresses, int ports, int lineBytes, int refusals) {
  /// 1 GiB, a million addresses with four ports each, 4 MiB a line since some exports put whole
  /// banners into it.
  public static final ListBudget USUAL =
      new ListBudget(1L << 30, 1_000_000, 4_000_000, 4 << 20, 1000);

  /// @throws IllegalArgumentException for a budget of nothing
  public ListBudget {
    if (bytes < 1 || addresses < 1 || ports < 0 || lineBytes < 1 || refusals < 0) {
      throw new IllegalArgumentException("a budget of nothing");
    }
  }
}
