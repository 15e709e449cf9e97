// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// One question to the archive that a phrase becomes: a number may be a patient's or an order's, so
/// that a phrase with numbers becomes several.
///
/// @param patient Patient ID to match, if one
/// @param accession Accession Number to match, if one
record Asking(SearchPhrase phrase, Optional<String> patient, Optional<String> accession) {
  /// What every row shows.
  private static final int[] SHOWN = {
    Tags.StudyDate,
    Tags.StudyTime,
    Tags.AccessionNumber,
    Tags.ModalitiesInStudy,
    Tags.StudyDescription,
    Tags.PatientName,
    Tags.PatientID,
    Tags.PatientBirthDate,
    Tags.StudyInstanceUID,
    Tags.NumberOfStudyRelatedInstances
  };

  /// From how many characters on the beginning of a number is looked for, if there is no such
  /// number.
  private static final int LONG_ENOUGH = 4;

  /// Every question of a phrase, its numbers taken as they are.
  static List<Asking> of(SearchPhrase phrase) {
    List<String> numbers = phrase.numbers();
    if (numbers.isEmpty()) {
      return List.of(new Asking(phrase, Optional.empty(), Optional.empty()));
    }
    Optional<String> all = Optional.of(String.join(" ", numbers));
    List<Asking> asking = new ArrayList<>();
    asking.add(new Asking(phrase, all, Optional.empty()));
    asking.add(new Asking(phrase, Optional.empty(), all));
    if (numbers.size() == 2) {
      Optional<String> one = Optional.of(numbers.getFirst());
      Optional<String> other = Optional.of(numbers.getLast());
      asking.add(new Asking(phrase, one, other));
      asking.add(new Asking(phrase, other, one));
    }
    return asking;
  }

  /// The same for what begins so; nothing if that would be too much, or was asked already.
  Optional<Asking> beginning() {
    return widens(patient) && widens(accession)
        ? Optional.of(
            new Asking(phrase, patient.map(one -> one + "*"), accession.map(one -> one + "*")))
        : Optional.empty();
  }

  private static boolean widens(Optional<String> number) {
    return number
        .map(text -> text.length() >= LONG_ENOUGH && !text.contains("*") && !text.contains("?"))
        .orElse(true);
  }

  Query query(Site site, int limit) {
    Query query =
        new Query(
                Query.Model.STUDY_ROOT,
                Level.STUDY,
                site,
                identifier(),
                Query.Scope.RELATIONAL,
                limit)
            .newestFirst();
    return phrase.names().isEmpty() ? query : query.fuzzy();
  }

  private DataSet identifier() {
    DataSet.Builder keys = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    for (int tag : SHOWN) {
      keys.empty(tag);
    }
    phrase.days().ifPresent(days -> keys.text(Tags.StudyDate, days.key()));
    patient.ifPresent(id -> keys.text(Tags.PatientID, id));
    accession.ifPresent(number -> keys.text(Tags.AccessionNumber, number));
    if (!phrase.modalities().isEmpty()) {
      keys.text(Tags.ModalitiesInStudy, phrase.modalities().toArray(String[]::new));
    }
    if (!phrase.names().isEmpty()) {
      keys.text(Tags.PatientName, String.join(" ", phrase.names()));
    }
    return keys.build();
  }

  @Override
  public String toString() {
    return "Asking[" + phrase + "]";
  }
}
