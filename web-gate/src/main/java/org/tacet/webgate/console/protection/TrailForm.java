// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.protection.spi.Trail.Wish;
import org.tacet.webgate.console.shell.Form;

/// What the trail is to be filtered by, as it was typed.
///
/// @param typed the fields as they were typed, for the form that is shown again
/// @param errors keys of sentences
record TrailForm(
    Map<String, String> typed,
    Optional<Action> action,
    Optional<Outcome> outcome,
    Optional<String> caller,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Uid> study,
    Optional<DataSet> asked,
    List<String> errors) {
  static final List<String> FIELDS =
      List.of("action", "outcome", "caller", "since", "until", "study", "attribute", "value");

  /// Attributes that people are looked for by.
  static final Map<String, Integer> ATTRIBUTES = attributes();

  private static final int LONGEST_CALLER = 128;
  private static final int LONGEST_VALUE = 256;

  private static Map<String, Integer> attributes() {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("PatientID", Tags.PatientID);
    all.put("PatientName", Tags.PatientName);
    all.put("PatientBirthDate", Tags.PatientBirthDate);
    all.put("AccessionNumber", Tags.AccessionNumber);
    all.put("StudyDate", Tags.StudyDate);
    all.put("StudyInstanceUID", Tags.StudyInstanceUID);
    all.put("ReferringPhysicianName", Tags.ReferringPhysicianName);
    return all;
  }

  static TrailForm of(Form form) {
    List<String> errors = new ArrayList<>();
    Map<String, String> typed = new LinkedHashMap<>();
    FIELDS.forEach(field -> typed.put(field, form.typed(field)));
    return new TrailForm(
        typed,
        constant(Action.values(), form.value("action"), "protection.trail.wrong-choice", errors),
        constant(Outcome.values(), form.value("outcome"), "protection.trail.wrong-choice", errors),
        fine(
            form.value("caller").filter(name -> name.length() <= LONGEST_CALLER),
            form.value("caller"),
            "protection.trail.wrong-caller",
            errors),
        moment(form.value("since"), errors),
        moment(form.value("until"), errors),
        fine(
            form.value("study").flatMap(Uid::parse),
            form.value("study"),
            "protection.trail.wrong-study",
            errors),
        asked(form, errors),
        errors);
  }

  private static <T> Optional<T> fine(
      Optional<T> read, Optional<String> typed, String wrong, List<String> errors) {
    if (typed.isPresent() && read.isEmpty() && !errors.contains(wrong)) {
      errors.add(wrong);
    }
    return read;
  }

  private static <E extends Enum<E>> Optional<E> constant(
      E[] all, Optional<String> typed, String wrong, List<String> errors) {
    Optional<E> found =
        typed.flatMap(word -> Arrays.stream(all).filter(one -> word(one).equals(word)).findFirst());
    return fine(found, typed, wrong, errors);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// As a browser sends it, at the time of where the archive is.
  private static Optional<Instant> moment(Optional<String> typed, List<String> errors) {
    return fine(typed.flatMap(TrailForm::parsed), typed, "protection.trail.wrong-time", errors);
  }

  private static Optional<Instant> parsed(String text) {
    try {
      String whole = text.length() == 10 ? text + "T00:00" : text.replace(' ', 'T');
      return Optional.of(LocalDateTime.parse(whole).atZone(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<DataSet> asked(Form form, List<String> errors) {
    Optional<String> value =
        form.value("value")
            .filter(text ->
                text.length() <= LONGEST_VALUE && text.chars().noneMatch(Character::isISOControl));
    Optional<Integer> tag =
        form.value("attribute").flatMap(name -> Optional.ofNullable(ATTRIBUTES.get(name)));
    fine(value, form.value("value"), "protection.trail.wrong-value", errors);
    if (value.isEmpty() || tag.isEmpty()) {
      if (value.isPresent()) {
        errors.add("protection.trail.wrong-attribute");
      }
      return Optional.empty();
    }
    return Optional.of(
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .text(tag.get(), value.get())
            .build());
  }

  /// All but who asked for a value, for which the archive has to be asked.
  Wish wish(int most) {
    Set<Action> actions = action.map(Set::of).orElse(Set.of());
    Set<Outcome> outcomes = outcome.map(Set::of).orElse(Set.of());
    return Wish.all(most)
        .of(actions, outcomes)
        .within(since, until)
        .fitting(event ->
            caller.filter(name -> !name.equals(event.caller())).isEmpty()
                && study.filter(uid -> !event.studies().contains(uid)).isEmpty());
  }

  /// Whether anything is filtered.
  boolean filters() {
    return typed.values().stream().anyMatch(text -> !text.isBlank());
  }

  String value(String field) {
    return typed.getOrDefault(field, "");
  }

  boolean isChosen(String field, Enum<?> constant) {
    return value(field).equals(word(constant));
  }

  /// Holds what was asked for, and shows it to nobody (P8).
  @Override
  public String toString() {
    return "TrailForm[" + errors.size() + " errors]";
  }
}
