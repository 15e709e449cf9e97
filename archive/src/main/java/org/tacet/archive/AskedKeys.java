// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.Vr;

/// What a query asks, as the trail has it: which attributes, and keyed hashes of what was to be
/// matched. Who asks for the same leaves the same, so that a data protection officer, who knows a
/// value and has the key, finds who asked for it; the trail tells nobody else.
final class AskedKeys {
  private static final HexFormat TAG = HexFormat.of().withUpperCase();
  private static final HexFormat TOKEN = HexFormat.of();

  private final KeyedHash hash;

  AskedKeys(KeyedHash hash) {
    this.hash = hash;
  }

  /// Those that demand something first, for the line has room for so many.
  List<String> of(Site site, List<MatchKey> keys) {
    Mac mac = hash.mac();
    List<String> asked = new ArrayList<>();
    for (MatchKey key : keys) {
      if (!(key.criterion() instanceof Criterion.Universal)) {
        long token = hash.asked(mac, site, key.tag(), canonical(key.criterion()));
        asked.add(TAG.toHexDigits(key.tag()) + "=" + TOKEN.toHexDigits(token));
      }
    }
    for (MatchKey key : keys) {
      if (key.criterion() instanceof Criterion.Universal) {
        asked.add(TAG.toHexDigits(key.tag()) + "=*");
      }
    }
    return List.copyOf(asked.subList(0, Math.min(asked.size(), AuditEvent.MAX_ASKED)));
  }

  /// Equal for keys that ask for the same. The depth of items is bounded where they are parsed.
  static String canonical(Criterion criterion) {
    return switch (criterion) {
      case Criterion.Universal.UNIVERSAL -> "*";
      case Criterion.AnyOf(Vr _, List<String> values) ->
          values.stream()
              .map(value -> SearchText.loose(value.strip()))
              .sorted()
              .collect(Collectors.joining("\\"));
      case Criterion.At(Vr _, Moment _, String text) -> text;
      case Criterion.Within(Vr _, var from, var until) -> bound(from) + "-" + bound(until);
      case Criterion.WordsOf(List<String> words) ->
          words.stream().sorted().collect(Collectors.joining(" ", "~", ""));
      case Criterion.OfItem(List<MatchKey> keys) ->
          keys.stream()
              .map(key -> TAG.toHexDigits(key.tag()) + "=" + canonical(key.criterion()))
              .collect(Collectors.joining(">", "<", ""));
    };
  }

  private static String bound(Optional<Moment> moment) {
    return moment.map(m -> m.first() + ".." + m.last()).orElse("");
  }
}
