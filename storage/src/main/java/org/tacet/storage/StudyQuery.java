// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch;
import org.tacet.dicom.Uid;

/// A search for studies as SQL. The text is put together from the fixed fragments of this file;
/// values are bound.
///
/// Every criterion can *drive* (yield its studies from an index) or *filter* (tell of one study
/// whether it fits). The one with the fewest studies drives when it has few enough ([Enough]): its
/// studies are filtered and sorted, as numbers. Sets of tokens drive together, the few with the
/// fewest studies: their studies lie in the same order, so that those in all of them are found by
/// merging, which costs a tenth of what it costs to look for each. When each criterion has too
/// many, all sets of tokens are tried together. When those are too many as well, the order drives:
/// studies come from the index of the order, page by page, and are filtered; that many fit then
/// that a page fills soon. So the memory does not grow with the archive, and the time to the first
/// answer only with the merge, a tenth of a microsecond for each study that has one of the tokens.
final class StudyQuery {
  /// How many studies a criterion may have to drive, tried one after the other: to count on costs
  /// as much as to drive.
  ///
  /// @param ofOne when there is one criterion
  /// @param ofSeveral when there are more: few may fit all of them, and then the order would be
  ///   searched to its end, so driving pays for longer
  record Enough(List<Integer> ofOne, List<Integer> ofSeveral) {
    static final Enough DEFAULT = new Enough(List.of(200, 5_000), List.of(200, 5_000, 50_000));
  }

  /// Sets of tokens that drive together. More hardly ever leave fewer studies.
  private static final int TOGETHER = 3;

  /// Something to look for: both ways to say it, with the values for either.
  private static final class Criterion {
    private final String source;
    private final List<Object> sourceValues;
    private final String filter;
    private final List<Object> filterValues;

    /// @param filter what a study `s` must fulfil; where it needs only the number of the study,
    ///   that is [#STUDY]
    Criterion(String source, List<Object> sourceValues, String filter, List<Object> filterValues) {
      this.source = source;
      this.sourceValues = sourceValues;
      this.filter = filter;
      this.filterValues = filterValues;
    }

    /// What of the filter stands for the number of the study.
    static final String STUDY = "{study}";
  }

  /// A place in the order.
  record Place(long id, long date, Opaque patient) {}

  private final StudySearch search;
  private final long site;
  private final Enough enough;
  private final List<Criterion> criteria = new ArrayList<>();

  /// Those of the criteria that are sets of tokens.
  private final List<Criterion> tokenSets = new ArrayList<>();

  StudyQuery(StudySearch search, long site, Enough enough) {
    this.search = search;
    this.site = site;
    this.enough = enough;
    addStudies();
    addPatient();
    addDates();
    addModalities();
    search.tokens().forEach(this::addTokens);
  }

  private void addStudies() {
    if (!search.studies().isEmpty()) {
      String json = hexArray(search.studies());
      criteria.add(
          new Criterion(
              "SELECT id FROM study WHERE site = ? AND uid IN (SELECT unhex(value) FROM"
                  + " json_each(?))",
              List.of(site, json),
              "s.uid IN (SELECT unhex(value) FROM json_each(?))",
              List.of(json)));
    }
  }

  private static String hexArray(Set<Uid> uids) {
    return uids.stream()
        .map(uid -> '"' + HexFormat.of().formatHex(PackedUid.pack(uid)) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void addPatient() {
    search
        .patient()
        .ifPresent(patient -> {
          byte[] hash = patient.hash().bytes();
          criteria.add(
              new Criterion(
                  "SELECT id FROM study WHERE site = ? AND patient = ?",
                  List.of(site, hash),
                  "s.patient = ?",
                  List.of(hash)));
        });
  }

  private void addDates() {
    if (search.dateFrom().isPresent() || search.dateUntil().isPresent()) {
      int from = Math.max(1, search.dateFrom().orElse(1));
      int until = search.dateUntil().orElse(Integer.MAX_VALUE);
      criteria.add(
          new Criterion(
              "SELECT id FROM study WHERE site = ? AND date BETWEEN ? AND ?",
              List.of(site, from, until),
              "s.date BETWEEN ? AND ?",
              List.of(from, until)));
    }
  }

  /// A token as the table has it: that of a modality too.
  private record Token(int field, long value) {}

  private void addModalities() {
    if (!search.modalities().isEmpty()) {
      addTokenSet(
          search.modalities().stream()
              .map(m -> new Token(SqlTransaction.MODALITY_FIELD, SqlTransaction.modalityValue(m)))
              .toList());
    }
  }

  private void addTokens(Set<SearchToken> tokens) {
    addTokenSet(tokens.stream().map(token -> new Token(token.field(), token.value())).toList());
  }

  private void addTokenSet(List<Token> tokens) {
    Criterion criterion = tokens.size() == 1 ? single(tokens.getFirst()) : anyOf(tokens);
    criteria.add(criterion);
    tokenSets.add(criterion);
  }

  /// Its studies come in the order of their numbers, for the table is clustered so.
  private static Criterion single(Token token) {
    String rows = "FROM study_token t WHERE t.field = ? AND t.value = ?";
    List<Object> values = List.of(token.field(), token.value());
    return new Criterion(
        "SELECT t.study AS id " + rows,
        values,
        "EXISTS (SELECT 1 " + rows + " AND t.study = " + Criterion.STUDY + ")",
        values);
  }

  /// The tokens travel as one JSON array, so that a set of any size is one parameter of one
  /// statement.
  private static Criterion anyOf(List<Token> tokens) {
    String json =
        tokens.stream()
            .map(token -> "[" + token.field() + "," + token.value() + "]")
            .collect(Collectors.joining(",", "[", "]"));
    String rows =
        """
        FROM json_each(?) j CROSS JOIN study_token t \
        WHERE t.field = (j.value ->> 0) AND t.value = (j.value ->> 1)\
        """;
    return new Criterion(
        "SELECT DISTINCT t.study AS id " + rows,
        List.of(json),
        "EXISTS (SELECT 1 " + rows + " AND t.study = " + Criterion.STUDY + ")",
        List.of(json));
  }

  /// What drives: one criterion, or several sets of tokens.
  private record Driver(List<Criterion> criteria) {
    /// The order is what lets SQLite merge them.
    String source() {
      return criteria.size() == 1
          ? criteria.getFirst().source
          : criteria.stream()
              .map(criterion -> criterion.source)
              .collect(Collectors.joining(" INTERSECT ", "", " ORDER BY 1"));
    }

    List<Object> values() {
      return criteria.stream().flatMap(criterion -> criterion.sourceValues.stream()).toList();
    }

    long count(Sql sql, int atMost) throws IOException {
      List<Object> values = new ArrayList<>(values());
      values.add(atMost + 1);
      return sql.number("SELECT count(*) FROM (" + source() + " LIMIT ?)", values.toArray());
    }
  }

  /// A range of dates in the order of dates: the order yields no study outside it, and may stop
  /// early.
  private boolean isOrderItself(Criterion criterion) {
    return search.order() == StudySearch.Order.DATE_DESCENDING
        && criterion.filter.startsWith("s.date");
  }

  /// What drives the search, if something is narrow enough.
  private Optional<Driver> driver(Sql sql) throws IOException {
    int named = search.studies().size();
    if (named > 0 && named <= enough.ofOne().getFirst()) {
      // No more fit than are named: that is the first criterion, and need not be counted.
      return Optional.of(new Driver(List.of(criteria.getFirst())));
    }
    for (int atMost : criteria.size() > 1 ? enough.ofSeveral() : enough.ofOne()) {
      Optional<Driver> narrowest = narrowest(sql, atMost);
      if (narrowest.isPresent()) {
        return narrowest.filter(driver -> !isOrderItself(driver.criteria().getFirst()));
      }
    }
    Driver together = new Driver(tokenSets);
    int most = enough.ofSeveral().getLast();
    return tokenSets.size() > 1 && together.count(sql, most) <= most
        ? Optional.of(together)
        : Optional.empty();
  }

  /// A criterion and how many studies it has.
  private record Counted(Criterion criterion, long studies) {}

  private Optional<Driver> narrowest(Sql sql, int atMost) throws IOException {
    List<Counted> narrow = new ArrayList<>();
    for (Criterion criterion : criteria) {
      // What was not counted is narrower by little: it would have been found among fewer.
      if (narrow.size() == TOGETHER) {
        break;
      }
      long count = new Driver(List.of(criterion)).count(sql, atMost);
      if (count <= atMost) {
        narrow.add(new Counted(criterion, count));
      }
    }
    narrow.sort(Comparator.comparingLong(Counted::studies));
    if (narrow.isEmpty() || !tokenSets.contains(narrow.getFirst().criterion())) {
      return narrow.stream().findFirst().map(one -> new Driver(List.of(one.criterion())));
    }
    List<Criterion> together =
        narrow.stream().map(Counted::criterion).filter(tokenSets::contains).toList();
    return Optional.of(new Driver(together.subList(0, Math.min(TOGETHER, together.size()))));
  }

  /// All fitting studies in order, when a criterion can drive; empty when the order has to.
  Optional<List<Long>> driven(Sql sql, Optional<Place> after) throws IOException {
    Optional<Driver> driver = driver(sql);
    if (driver.isEmpty()) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>(driver.get().values());
    StringBuilder text =
        new StringBuilder("SELECT s.id FROM (")
            .append(driver.get().source())
            .append(") d CROSS JOIN study s ON s.id = d.id WHERE s.site = ?");
    values.add(site);
    // Of what the number of a study decides, the study need not be read.
    filter(text, values, driver.get().criteria(), "d.id");
    after.ifPresent(place -> behind(text, values, place));
    text.append(orderBy());
    return Optional.of(sql.list(text.toString(), row -> row.getLong(1), values.toArray()));
  }

  /// A part of the order.
  ///
  /// @param passedOver so many behind that place
  record Part(Optional<Place> after, long passedOver, int most) {}

  /// The fitting studies of a part, by the index of the order.
  List<StudyEntry> page(Sql sql, Part part) throws IOException {
    List<Object> values = new ArrayList<>();
    StringBuilder text =
        new StringBuilder(SqlRows.STUDY.replace("study s", "study s INDEXED BY " + index()))
            .append("WHERE s.site = ?");
    values.add(site);
    filter(text, values, List.of(), "s.id");
    part.after().ifPresent(place -> behind(text, values, place));
    text.append(orderBy()).append(" LIMIT ?");
    values.add(part.most());
    if (part.passedOver() > 0) {
      text.append(" OFFSET ?");
      values.add(part.passedOver());
    }
    return sql.list(text.toString(), SqlRows::study, values.toArray());
  }

  private void filter(StringBuilder text, List<Object> values, List<Criterion> but, String study) {
    for (Criterion criterion : criteria) {
      if (!but.contains(criterion)) {
        text.append(" AND ").append(criterion.filter.replace(Criterion.STUDY, study));
        values.addAll(criterion.filterValues);
      }
    }
  }

  private void behind(StringBuilder text, List<Object> values, Place place) {
    switch (search.order()) {
      case ARRIVAL -> text.append(" AND s.id > ?");
      case DATE_DESCENDING -> {
        text.append(" AND (s.date, s.id) < (?, ?)");
        values.add(place.date());
      }
      case PATIENT -> {
        text.append(" AND (s.patient, s.id) > (?, ?)");
        values.add(place.patient().bytes());
      }
    }
    values.add(place.id());
  }

  private String orderBy() {
    return switch (search.order()) {
      case ARRIVAL -> " ORDER BY s.id";
      case DATE_DESCENDING -> " ORDER BY s.date DESC, s.id DESC";
      case PATIENT -> " ORDER BY s.patient, s.id";
    };
  }

  private String index() {
    return switch (search.order()) {
      case ARRIVAL -> "study_by_arrival";
      case DATE_DESCENDING -> "study_by_date";
      case PATIENT -> "study_by_patient";
    };
  }

  /// Whether all that SQL finds fits.
  boolean isExact() {
    return search.modalities().isEmpty();
  }

  /// Two modalities may share a hash; only what the row says counts.
  boolean fits(StudyEntry study) {
    return search.modalities().isEmpty()
        || study.modalities().stream().anyMatch(search.modalities()::contains);
  }

  static Place place(StudyEntry study) {
    return new Place(study.id(), study.date().orElse(0), study.patient().hash());
  }
}
