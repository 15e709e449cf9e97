// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.archive.FindOutcome.Rule;
import org.tacet.archive.MatchKey.InvalidKeyException;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.StudySearch;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// A query, understood: which keys are to be matched at which level, and how the index is to be
/// asked.
///
/// A key of a level below the one asked for is no key there: it is not matched, and comes back
/// empty (PS3.4 §C.2.2.1.3).
final class QueryPlan {
  private final Query query;
  private final List<MatchKey> all;
  private final Map<Level, List<MatchKey>> keys = new EnumMap<>(Level.class);
  private final Map<Integer, Criterion> demands = new LinkedHashMap<>();

  private QueryPlan(Query query, List<MatchKey> all) {
    this.query = query;
    this.all = List.copyOf(all);
    for (MatchKey key : all) {
      Level level = LevelAttributes.levelOf(key.tag());
      if (level.compareTo(query.level()) <= 0
          && !(key.criterion() instanceof Criterion.Universal)) {
        keys.computeIfAbsent(level, _ -> new ArrayList<>()).add(key);
        demands.put(key.tag(), key.criterion());
      }
    }
  }

  static QueryPlan of(Query query, int maxKeys) throws InvalidKeyException {
    QueryPlan plan =
        new QueryPlan(query, MatchKey.parse(query.identifier(), maxKeys, query.names()));
    if (query.scope() == Scope.HIERARCHICAL) {
      plan.requireUniqueKeys();
    }
    return plan;
  }

  Query query() {
    return query;
  }

  /// Every key, also those that only say what is to be returned.
  List<MatchKey> all() {
    return all;
  }

  /// Whether it looks for more than it names: with wild cards, by beginnings, or for everything.
  boolean searches() {
    return keys.isEmpty()
        || keys.values().stream().flatMap(List::stream).anyMatch(MatchKey::searches);
  }

  /// Whether every study that the index gives is a match.
  boolean decidedByIndex() {
    return query.level() == Level.STUDY && keys.isEmpty() && uids(Tags.StudyInstanceUID).isEmpty();
  }

  /// The keys to be matched at a level.
  List<MatchKey> keys(Level level) {
    return keys.getOrDefault(level, List.of());
  }

  /// Whether an attribute is asked for, be it to match or to return.
  boolean asksFor(int tag) {
    return query.identifier().contains(tag);
  }

  /// Whether the modalities of a study decide whether it matches.
  boolean demandsModalities() {
    return demands.containsKey(Tags.ModalitiesInStudy);
  }

  /// Whether the index cannot tell which studies have the modalities asked for.
  boolean asksForUnreadableModality() {
    return demands.containsKey(Tags.ModalitiesInStudy) && modalities().isEmpty();
  }

  /// The UIDs that the key of this attribute lists; none when it demands nothing.
  Set<Uid> uids(int tag) {
    return demand(tag) instanceof Criterion.AnyOf(Vr vr, List<String> values) && vr == Vr.UI
        ? values.stream().map(Uid::of).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /// Asks for every study that could fit, and for as few others as can be.
  ///
  /// @param studies any of these, unless there are none
  StudySearch search(SearchTokens tokens, Order order, Set<Uid> studies) {
    return new StudySearch(
        query.site(),
        studies.size() > StudySearch.MAX_UIDS ? Set.of() : studies,
        Optional.empty(),
        earliest(),
        latest(),
        modalities(),
        tokens(tokens),
        order,
        Optional.empty());
  }

  // PS3.4 §C.4.1.2.1: a single value for the unique key of each level above.
  private void requireUniqueKeys() throws InvalidKeyException {
    Level level = query.level();
    if (query.model() == Model.PATIENT_ROOT && level.compareTo(Level.PATIENT) > 0) {
      requireSingle(Tags.PatientID);
    }
    if (level.compareTo(Level.STUDY) > 0) {
      requireSingle(Tags.StudyInstanceUID);
    }
    if (level.compareTo(Level.SERIES) > 0) {
      requireSingle(Tags.SeriesInstanceUID);
    }
  }

  private void requireSingle(int tag) throws InvalidKeyException {
    Criterion demand = demand(tag);
    if (demand instanceof Criterion.Universal) {
      throw new InvalidKeyException(Rule.UNIQUE_KEY_MISSING, tag);
    }
    boolean single =
        demand instanceof Criterion.AnyOf(Vr vr, List<String> values)
            && values.size() == 1
            && !(Matching.allowsWildcards(vr) && Wildcards.in(values.getFirst()));
    if (!single) {
      throw new InvalidKeyException(Rule.UNIQUE_KEY_NOT_SINGLE, tag);
    }
  }

  private OptionalInt earliest() {
    Optional<Moment> from =
        switch (demand(Tags.StudyDate)) {
          case Criterion.At(Vr _, Moment moment, String _) -> Optional.of(moment);
          case Criterion.Within(Vr _, var first, var _) -> first;
          case Criterion.AnyOf _, Criterion.WordsOf _, Criterion.OfItem _, Criterion.Universal _ ->
              Optional.empty();
        };
    return from.isPresent() ? OptionalInt.of(day(from.get().first())) : OptionalInt.empty();
  }

  private OptionalInt latest() {
    Optional<Moment> until =
        switch (demand(Tags.StudyDate)) {
          case Criterion.At(Vr _, Moment moment, String _) -> Optional.of(moment);
          case Criterion.Within(Vr _, var _, var last) -> last;
          case Criterion.AnyOf _, Criterion.WordsOf _, Criterion.OfItem _, Criterion.Universal _ ->
              Optional.empty();
        };
    return until.isPresent() ? OptionalInt.of(day(until.get().last())) : OptionalInt.empty();
  }

  private Criterion demand(int tag) {
    return demands.getOrDefault(tag, Criterion.Universal.UNIVERSAL);
  }

  private static int day(long micros) {
    var date = LocalDate.ofEpochDay(Math.floorDiv(micros, 86_400_000_000L));
    return date.getYear() * 10000 + date.getMonthValue() * 100 + date.getDayOfMonth();
  }

  // Only codes stand readable in the index; anything else is looked for in the series themselves.
  private Set<String> modalities() {
    return demand(Tags.ModalitiesInStudy) instanceof Criterion.AnyOf(Vr _, List<String> any)
            && any.stream().allMatch(value -> Modality.readable(value).isPresent())
        ? any.stream().map(String::strip).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private List<Set<SearchToken>> tokens(SearchTokens tokens) {
    Set<Set<SearchToken>> required = new HashSet<>();
    for (Map.Entry<Integer, Criterion> demand : demands.entrySet()) {
      SearchField.of(demand.getKey())
          .ifPresent(field -> required.addAll(required(tokens, field, demand.getValue())));
    }
    return required.stream().limit(StudySearch.MAX_SETS).toList();
  }

  private List<Set<SearchToken>> required(SearchTokens tokens, SearchField field, Criterion key) {
    return switch (key) {
      case Criterion.AnyOf(Vr _, List<String> values) when values.size() == 1 ->
          tokens.required(query.site(), field, values.getFirst());
      case Criterion.At(Vr _, Moment _, String text) -> tokens.required(query.site(), field, text);
      case Criterion.WordsOf(List<String> words) ->
          words.stream()
              .flatMap(word -> tokens.beginning(query.site(), field, word).stream())
              .toList();
      case Criterion.AnyOf _, Criterion.Within _, Criterion.OfItem _, Criterion.Universal _ ->
          List.of();
    };
  }
}
