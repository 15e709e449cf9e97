// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tacet.archive.MatchKey.InvalidKeyException;
import org.tacet.archive.Query.Names;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.DataSet;

/// Tells in which events of the trail somebody asked for one value of one attribute, as this value
/// or as a name that sounds like it, at any site. A query that asked for more at once, by a list or
/// wildcards, left another token. Holds the value, and shows it to nobody (P8).
public final class AskedFor {
  private final AskedKeys asked;
  private final List<MatchKey> literal;
  private final List<MatchKey> fuzzy;
  private final Map<Site, Set<String>> tokens = new ConcurrentHashMap<>();

  private AskedFor(AskedKeys asked, List<MatchKey> literal, List<MatchKey> fuzzy) {
    this.asked = asked;
    this.literal = literal;
    this.fuzzy = fuzzy;
  }

  /// @throws IllegalArgumentException for what is no key, or asks for nothing
  static AskedFor of(AskedKeys asked, DataSet key) {
    try {
      List<MatchKey> literal = MatchKey.parse(key, AuditEvent.MAX_ASKED);
      if (literal.isEmpty()
          || literal.stream().anyMatch(k -> k.criterion() instanceof Criterion.Universal)) {
        throw new IllegalArgumentException("nothing is asked for");
      }
      return new AskedFor(asked, literal, MatchKey.parse(key, AuditEvent.MAX_ASKED, Names.FUZZY));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException(e.getMessage());
    }
  }

  /// Whether it was asked for in this event.
  public boolean in(AuditEvent event) {
    return event.site().isPresent()
        && !event.asked().isEmpty()
        && event.asked().stream()
            .anyMatch(tokens.computeIfAbsent(event.site().get(), this::tokensAt)::contains);
  }

  private Set<String> tokensAt(Site site) {
    Set<String> all = new HashSet<>(asked.of(site, literal));
    all.addAll(asked.of(site, fuzzy));
    return all;
  }

  @Override
  public String toString() {
    return "AskedFor";
  }
}
