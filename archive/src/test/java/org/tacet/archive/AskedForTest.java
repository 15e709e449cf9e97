// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Query.Names;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.Query.Sorting;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Who asked for this: told by the tokens of the trail.
class AskedForTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private AuditEvent asked(Site site, Names names, Consumer<DataSet.Builder> keys)
      throws IOException {
    DataSet identifier = TestQueries.of(Query.Model.STUDY_ROOT, Level.STUDY, keys).identifier();
    Query query =
        new Query(
            Query.Model.STUDY_ROOT,
            Level.STUDY,
            site,
            identifier,
            Scope.RELATIONAL,
            10,
            Sorting.NEWEST_FIRST,
            names,
            Query.Fields.ASKED,
            Query.Page.ALL);
    test.archive().find(TestArchive.device(site), query, _ -> true);
    return test.audit.events().getLast();
  }

  private AskedFor by(Consumer<DataSet.Builder> key) throws IOException {
    DataSet.Builder builder = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    key.accept(builder);
    return test.archive().askedFor(OPERATOR, builder.build());
  }

  @Test
  void findsWhoAskedForTheValueAtWhicheverSite() throws IOException {
    AskedFor id = by(key -> key.text(Tags.PatientID, "P-0001"));

    for (Site site : List.of(PUNE, MYSURU)) {
      assertThat(id.in(asked(site, Names.LITERAL, keys -> keys.text(Tags.PatientID, "P-0001"))))
          .isTrue();
      assertThat(id.in(asked(site, Names.LITERAL, keys -> keys.text(Tags.PatientID, " p-0001 "))))
          .isTrue();
    }
  }

  @Test
  void findsNobodyWhoAskedForSomethingElse() throws IOException {
    AskedFor id = by(key -> key.text(Tags.PatientID, "P-0001"));

    assertThat(id.in(asked(PUNE, Names.LITERAL, keys -> keys.text(Tags.PatientID, "P-0002"))))
        .isFalse();
    assertThat(id.in(asked(PUNE, Names.LITERAL, keys -> keys.empty(Tags.PatientID)))).isFalse();
    assertThat(id.in(asked(PUNE, Names.LITERAL, keys -> keys.text(Tags.AccessionNumber, "P-0001"))))
        .isFalse();
    assertThat(id.in(asked(PUNE, Names.LITERAL, keys -> keys.text(Tags.PatientID, "P-*"))))
        .isFalse();
  }

  @Test
  void findsANameAskedForByItsLettersOrItsSound() throws IOException {
    AskedFor name = by(key -> key.text(Tags.PatientName, "Müller^Jörg"));

    for (Names names : Names.values()) {
      assertThat(name.in(asked(PUNE, names, keys -> keys.text(Tags.PatientName, "MÜLLER^JÖRG"))))
          .as(names.name())
          .isTrue();
      assertThat(name.in(asked(PUNE, names, keys -> keys.text(Tags.PatientName, "Meier^Jörg"))))
          .as(names.name())
          .isFalse();
    }
  }

  @Test
  void findsDatesAndUids() throws IOException {
    assertThat(
            by(key -> key.text(Tags.StudyDate, "20261122"))
                .in(asked(PUNE, Names.LITERAL, keys -> keys.text(Tags.StudyDate, "20261122"))))
        .isTrue();
    assertThat(
            by(key -> key.uid(Tags.StudyInstanceUID, Uid.of("1.2.3")))
                .in(
                    asked(
                        PUNE,
                        Names.LITERAL,
                        keys -> keys.uid(Tags.StudyInstanceUID, Uid.of("1.2.3")))))
        .isTrue();
  }

  @Test
  void writesDownThatSomebodyLookedAndNotForWhat() throws IOException {
    AskedFor id = by(key -> key.text(Tags.PatientID, "P-0001"));

    AuditEvent event = test.audit.events().getLast();
    assertThat(event.action()).isEqualTo(Action.TRAIL);
    assertThat(event.reason()).isEqualTo("asked-for");
    assertThat(event.asked()).isEmpty();
    assertThat(id.toString()).doesNotContain("0001");
  }

  @Test
  void isForWhoMayReadTheTrailOnly() {
    DataSet key = DataSet.builder().text(Tags.PatientID, "P-0001").build();
    Caller clinician = TestPeople.person(Grant.of(Role.CLINICIAN, Reach.Everywhere.EVERYWHERE));

    for (Caller caller : List.of(clinician, TestArchive.device(PUNE))) {
      assertThatThrownBy(() -> test.archive().askedFor(caller, key))
          .isInstanceOf(NotPermittedException.class);
    }
  }

  @Test
  void refusesWhatAsksForNothingOrCannotBeUnderstood() {
    for (DataSet key :
        List.of(
            DataSet.EMPTY,
            DataSet.builder().empty(Tags.PatientID).build(),
            DataSet.builder().text(Tags.PatientID, "*").build(),
            DataSet.builder().text(Tags.StudyDate, "spring").build())) {
      assertThatThrownBy(() -> test.archive().askedFor(OPERATOR, key))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("spring");
    }
  }
}
