// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationException;
import org.tacet.dimse.Ending;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Status;

/// Each behaviour that speaks DICOM in clear, as a stranger meets it.
final class BehaviourTest {
  private static SimulatedEstate start(String behaviour) throws IOException {
    return SimulatedEstate.start(Estates.one(behaviour, 1_000, 30_000), 1, 1);
  }

  private static InetSocketAddress dicom(SimulatedEstate estate) {
    return new InetSocketAddress(estate.systems().getFirst().address(), estate.dicomPort());
  }

  private static StrangerTo.Listed list(String behaviour, DataSet identifier) throws IOException {
    try (var estate = start(behaviour)) {
      return StrangerTo.find(dicom(estate), identifier);
    }
  }

  @Test
  void checks_ae_rejects_the_wrong_title_and_is_open_to_the_right_one() throws IOException {
    try (var estate = start("checks-ae")) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> StrangerTo.find(dicom(estate), StrangerTo.survey()))
          .satisfies(
              e -> assertThat(e.rejection()).isEqualTo(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED));
      String title = DicomArchive.TITLE.value();
      try (var association = Association.open(StrangerTo.requestor(dicom(estate), title).build())) {
        assertThat(StrangerTo.find(association, StrangerTo.survey()).matches()).hasSize(1_000);
      }
    }
  }

  @Test
  void refuses_find_accepts_the_context_and_refuses_the_query() throws IOException {
    var listed = list("refuses-find", StrangerTo.survey());
    assertThat(listed.status()).isEqualTo(Status.NOT_AUTHORIZED);
    assertThat(listed.matches()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aborts-find", "orthanc", "default-password"})
  void aborts_find_accepts_contexts_to_find_and_store_and_aborts_at_the_query(String behaviour)
      throws IOException {
    try (var estate = start(behaviour);
        var association = Association.open(StrangerTo.requestor(dicom(estate)).build())) {
      assertThat(association.context(StrangerTo.CT)).isPresent();
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(() -> StrangerTo.find(association, StrangerTo.survey()))
          .satisfies(e -> assertThat(e.ending()).isInstanceOf(Ending.AbortedByPeer.class));
    }
  }

  @Test
  void cap_fe00_ends_at_its_cap_and_says_cancel() throws IOException {
    var listed = list("cap-fe00, cap: 100", StrangerTo.survey());
    assertThat(listed.matches()).hasSize(100);
    assertThat(listed.status()).isEqualTo(Status.CANCEL);
  }

  @Test
  void cap_fe00_at_exactly_its_cap_says_success() throws IOException {
    var listed = list("cap-fe00, cap: 1000", StrangerTo.survey());
    assertThat(listed.matches()).hasSize(1_000);
    assertThat(listed.status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void cap_silent_ends_at_its_cap_and_says_success() throws IOException {
    var listed = list("cap-silent, cap: 100", StrangerTo.survey());
    assertThat(listed.matches()).hasSize(100);
    assertThat(listed.status()).isEqualTo(Status.SUCCESS);
  }

  @Test
  void cap_a700_refuses_what_is_too_much_and_answers_what_is_not() throws IOException {
    try (var estate = start("cap-a700, cap: 100")) {
      var refused = StrangerTo.find(dicom(estate), StrangerTo.survey());
      assertThat(refused.status()).isEqualTo(Status.OUT_OF_RESOURCES);
      assertThat(refused.matches()).isEmpty();
      var listed = StrangerTo.find(dicom(estate), StrangerTo.survey("-20061231"));
      assertThat(listed.status()).isEqualTo(Status.SUCCESS);
      assertThat(listed.matches()).hasSizeBetween(1, 100);
    }
  }

  @Test
  void no_image_counts_lists_studies_without_their_numbers_of_images() throws IOException {
    var listed = list("no-image-counts", StrangerTo.survey());
    assertThat(listed.matches())
        .hasSize(1_000)
        .noneMatch(match -> match.contains(Tags.NumberOfStudyRelatedInstances));
  }

  @ParameterizedTest
  @CsvSource({"undated-match, 40", "undated-hidden, 0"})
  void undated_studies_have_no_date_and_match_every_range_or_none(String behaviour, int found)
      throws IOException {
    try (var estate = start(behaviour)) {
      var all = StrangerTo.find(dicom(estate), StrangerTo.survey());
      assertThat(all.matches()).hasSize(1_000);
      assertThat(all.images()).isEqualTo(30_000);
      assertThat(all.matches().stream().filter(match -> !match.contains(Tags.StudyDate)))
          .hasSize(40);
      var none = StrangerTo.find(dicom(estate), StrangerTo.survey("18000101-18991231"));
      assertThat(none.matches()).hasSize(found);
      var whole = StrangerTo.find(dicom(estate), StrangerTo.survey("20050101-20191231"));
      assertThat(whole.matches()).hasSize(960 + found);
    }
  }

  @Test
  void slow_takes_its_time_and_lists_all() throws IOException {
    long begin = System.nanoTime();
    assertThat(list("slow", StrangerTo.survey()).matches()).hasSize(1_000);
    assertThat(System.nanoTime() - begin).isGreaterThan(300_000_000);
  }

  @Test
  void a_honeypot_takes_what_nobody_has_defined_and_has_the_same_for_every_question()
      throws IOException {
    Uid nonsense = Uid.of("2.25.1234567");
    try (var estate = start("honeypot");
        var association =
            Association.open(
                StrangerTo.requestor(dicom(estate))
                    .context(nonsense, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
                    .build())) {
      assertThat(association.context(nonsense)).isPresent();
      assertThat(association.context(StrangerTo.WORKLIST)).isPresent();
      var early = StrangerTo.find(association, StrangerTo.survey("-18991231"));
      var late = StrangerTo.find(association, StrangerTo.survey("20400101-"));
      assertThat(early.matches()).hasSize(3).isEqualTo(late.matches());
      assertThat(early.images()).isEqualTo(3 * 999_999_999L);
    }
  }

  @Test
  void store_only_accepts_storage_and_nothing_to_ask_with() throws IOException {
    try (var estate = start("store-only");
        var association = Association.open(StrangerTo.requestor(dicom(estate)).build())) {
      assertThat(association.context(StrangerTo.CT)).isPresent();
      assertThat(association.context(StrangerTo.FIND)).isEmpty();
      assertThat(association.context(StrangerTo.GET)).isEmpty();
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void sends_unasked_tells_patients_that_nobody_asked_for() throws IOException {
    var listed = list("sends-unasked", StrangerTo.survey());
    assertThat(listed.matches())
        .allSatisfy(match -> {
          assertThat(match.string(Tags.PatientName)).get().asString().startsWith(Planted.NAME);
          assertThat(match.string(Tags.PatientID)).get().asString().startsWith(Planted.ID);
          assertThat(match.string(Tags.PatientBirthDate))
              .get()
              .asString()
              .startsWith(Planted.BIRTH_YEAR);
        });
    assertThat(listed.matches().getFirst().string(Tags.PatientName))
        .contains(Planted.name(1, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "lists-only", "cap-silent, cap: 2000", "no-image-counts"})
  void what_is_not_asked_for_is_not_told(String behaviour) throws IOException {
    assertThat(list(behaviour, StrangerTo.survey()).matches())
        .noneMatch(match -> match.contains(Tags.PatientName))
        .noneMatch(match -> match.contains(Tags.PatientID))
        .noneMatch(match -> match.contains(Tags.StudyTime));
  }

  @Test
  void half_open_accepts_and_says_nothing() throws IOException {
    try (var estate = start("half-open");
        var socket = new Socket()) {
      socket.connect(dicom(estate));
      socket.getOutputStream().write(new byte[] {1, 0, 0, 0, 0, 0});
      socket.setSoTimeout(200);
      assertThatExceptionOfType(java.net.SocketTimeoutException.class)
          .isThrownBy(() -> socket.getInputStream().read());
    }
  }

  @Test
  void garbage_is_no_answer() throws IOException {
    try (var estate = start("garbage")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StrangerTo.find(dicom(estate), StrangerTo.survey()));
      try (var socket = new Socket()) {
        socket.connect(dicom(estate));
        socket.getOutputStream().write(1);
        assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(4_000);
      }
    }
  }

  @Test
  void a_retrieval_fails_and_brings_nothing() throws IOException {
    try (var estate = start("open");
        var association = Association.open(StrangerTo.requestor(dicom(estate)).build())) {
      var get = association.context(StrangerTo.GET).orElseThrow();
      var end = association.get(get, StrangerTo.survey(), (_, _, _) -> Status.SUCCESS).await();
      assertThat(end.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019", "20191301", "20190101-2020", "-", "x", "20190101--20190102"})
  void a_date_that_is_none_is_not_understood(String date) throws IOException {
    var query =
        StrangerTo.survey()
            .with(builder ->
                builder.bytes(
                    Tags.StudyDate,
                    org.tacet.dicom.Vr.DA,
                    (date.length() % 2 == 0 ? date : date + " ")
                        .getBytes(StandardCharsets.US_ASCII)));
    assertThat(list("open", query).status()).isEqualTo(Status.CANNOT_UNDERSTAND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"120000-125959", "12-13", "-0859", "2230-", "093015-093514.999", "101500"})
  void a_range_of_times_is_matched_on_every_day(String times) throws IOException {
    try (var estate = start("open")) {
      var query =
          StrangerTo.survey("20050101-20191231")
              .with(builder -> builder.text(Tags.StudyTime, times));
      var everything =
          StrangerTo.find(
              dicom(estate), StrangerTo.survey().with(builder -> builder.empty(Tags.StudyTime)));
      Set<String> expected = new HashSet<>();
      for (DataSet match : everything.matches()) {
        if (lies(match.string(Tags.StudyTime).orElseThrow(), times)) {
          expected.add(match.string(Tags.StudyInstanceUID).orElseThrow());
        }
      }
      Set<String> found = new HashSet<>();
      StrangerTo.find(dicom(estate), query)
          .matches()
          .forEach(match -> found.add(match.string(Tags.StudyInstanceUID).orElseThrow()));
      assertThat(found).isEqualTo(expected);
    }
  }

  /// Text compares as time does, if the end of a range is filled up.
  private static boolean lies(String time, String range) {
    int dash = range.indexOf('-');
    String from = dash < 0 ? range : range.substring(0, dash);
    String to = dash < 0 ? range : range.substring(dash + 1);
    String end = to.isEmpty() ? "235959" : (to.split("\\.")[0] + "5959").substring(0, 6);
    return time.compareTo(from) >= 0 && time.compareTo(end) <= 0;
  }

  @Test
  void a_study_is_found_by_its_uid_and_a_stranger_uid_finds_none() throws IOException {
    try (var estate = start("open")) {
      var all = StrangerTo.find(dicom(estate), StrangerTo.survey());
      Uid uid = all.matches().get(77).uid(Tags.StudyInstanceUID).orElseThrow();
      var one = StrangerTo.survey().with(builder -> builder.uid(Tags.StudyInstanceUID, uid));
      assertThat(StrangerTo.find(dicom(estate), one).matches())
          .singleElement()
          .isEqualTo(all.matches().get(77));
      var none =
          StrangerTo.survey().with(builder -> builder.uid(Tags.StudyInstanceUID, Uid.of("1.2.3")));
      assertThat(StrangerTo.find(dicom(estate), none).matches()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SERIES", "IMAGE", "PATIENT", "X"})
  void levels_below_and_above_the_study_list_nothing(String level) throws IOException {
    var query = StrangerTo.survey().with(builder -> builder.text(Tags.QueryRetrieveLevel, level));
    assertThat(list("open", query).matches()).isEmpty();
  }
}
