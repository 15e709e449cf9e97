// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.shell.WrittenName;

/// A study as it stands in the list.
///
/// @param names the patient's, in each script it is there in; at least one text
/// @param when the day and time, as they are read
/// @param machineWhen the same as HTML wants it; empty if the day is none
/// @param fresh whether it came while the list was open
record Row(
    Uid study,
    List<String> names,
    String id,
    String birth,
    String when,
    String machineWhen,
    String modalities,
    String description,
    String accession,
    String images,
    boolean fresh) {
  static Optional<Row> of(DataSet study, Words words, boolean fresh) {
    return study
        .uid(Tags.StudyInstanceUID)
        .map(uid -> {
          Optional<LocalDate> day = day(study, Tags.StudyDate);
          String time = time(study.string(Tags.StudyTime).orElse(""));
          return new Row(
              uid,
              names(study, words),
              text(study, Tags.PatientID),
              day(study, Tags.PatientBirthDate).map(words::day).orElse(""),
              day.map(words::day).orElse("") + (time.isEmpty() ? "" : " " + time),
              day.map(date -> date + (time.isEmpty() ? "" : "T" + time)).orElse(""),
              study.strings(Tags.ModalitiesInStudy).stream()
                  .map(String::strip)
                  .filter(code -> !code.isEmpty())
                  .collect(Collectors.joining(", ")),
              text(study, Tags.StudyDescription),
              text(study, Tags.AccessionNumber),
              study.longs(Tags.NumberOfStudyRelatedInstances).stream()
                  .findFirst()
                  .map(words::number)
                  .orElse(""),
              fresh);
        });
  }

  private static List<String> names(DataSet study, Words words) {
    List<String> names = study.personName(Tags.PatientName).map(WrittenName::of).orElse(List.of());
    return names.isEmpty() ? List.of(words.text("reading.row.no-name")) : names;
  }

  static Optional<LocalDate> day(DataSet study, int tag) {
    try {
      return study
          .string(tag)
          .map(String::strip)
          .filter(text -> text.matches("[0-9]{8}"))
          .map(text -> LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String time(String text) {
    return text.strip().matches("([01][0-9]|2[0-3])[0-5][0-9].*")
        ? text.strip().substring(0, 2) + ":" + text.strip().substring(2, 4)
        : "";
  }

  private static String text(DataSet study, int tag) {
    return study.string(tag).map(String::strip).orElse("");
  }

  String firstName() {
    return names.getFirst();
  }

  List<String> otherNames() {
    return names.subList(1, names.size());
  }

  @Override
  public String toString() {
    return "Row[" + study + "]";
  }
}
