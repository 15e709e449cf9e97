// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Vr;

/// Decides whether what is stored fits a key, PS3.4 §C.2.2.2. A pure function: who may ask is not
/// its business.
///
/// What the standard leaves open is decided so: names as [PersonNameMatching] says; `IS` and `DS`
/// as numbers; leading and trailing spaces mean nothing. An attribute with several values fits when
/// one of them does. An attribute without a value fits only what demands nothing.
final class Matching {
  private static final int MAX_NUMBER = 64;

  private Matching() {}

  static boolean matches(List<MatchKey> keys, DataSet stored) {
    return keys.stream().allMatch(key -> matches(key, stored));
  }

  static boolean matches(MatchKey key, DataSet stored) {
    return switch (key.criterion()) {
      case Criterion.Universal.UNIVERSAL -> true;
      case Criterion.AnyOf(Vr vr, List<String> wanted) ->
          stored.strings(key.tag()).stream()
              .anyMatch(value -> wanted.stream().anyMatch(one -> value(vr, one, value)));
      case Criterion.WordsOf(List<String> words) ->
          stored.strings(key.tag()).stream()
              .anyMatch(name -> PersonNameMatching.fuzzy(words, name));
      case Criterion.At(Vr vr, Moment at, String text) ->
          stored.strings(key.tag()).stream().anyMatch(value -> at(vr, at, text, value));
      case Criterion.Within(Vr vr, var from, var until) ->
          stored.strings(key.tag()).stream()
              .flatMap(value -> Moment.parse(vr, value).stream())
              .anyMatch(value -> within(value, from, until));
      case Criterion.OfItem(List<MatchKey> keys) ->
          stored.items(key.tag()).stream().anyMatch(item -> matches(keys, item));
    };
  }

  /// Whether `*` and `?` stand for other characters in this VR (PS3.4 §C.2.2.2.4).
  static boolean allowsWildcards(Vr vr) {
    return switch (vr) {
      case AE, CS, LO, LT, PN, SH, ST, UC, UR, UT -> true;
      default -> false;
    };
  }

  private static boolean value(Vr vr, String wanted, String stored) {
    String key = wanted.strip();
    String value = stored.strip();
    if (value.isEmpty()) {
      return false;
    }
    if (vr == Vr.PN) {
      return PersonNameMatching.matches(key, value);
    }
    if (allowsWildcards(vr) && Wildcards.in(key)) {
      return Wildcards.match(key, value);
    }
    return key.equals(value) || ((vr == Vr.IS || vr == Vr.DS) && sameNumber(key, value));
  }

  private static boolean sameNumber(String key, String value) {
    Optional<BigDecimal> wanted = number(key);
    return wanted.isPresent()
        && number(value).filter(n -> n.compareTo(wanted.get()) == 0).isPresent();
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > MAX_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean at(Vr vr, Moment wanted, String text, String stored) {
    return Moment.parse(vr, stored)
        .map(moment -> moment.sameAs(wanted))
        .orElseGet(() -> text.equals(stored.strip()));
  }

  private static boolean within(Moment value, Optional<Moment> from, Optional<Moment> until) {
    return from.filter(f -> !value.notBefore(f)).isEmpty()
        && until.filter(u -> !value.notAfter(u)).isEmpty();
  }
}
