// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.Bytes;
import org.tacet.dimse.Call;
import org.tacet.dimse.ExtendedNegotiation;
import org.tacet.dimse.Status;

class FindTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

  private Optional<Gatehouse> opened = Optional.empty();
  private final List<DataSet> matches = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    opened = Optional.of(new Gatehouse());
    house().enrol("CT1", PUNE, Operation.STORE);
    house().enrol("WS1", PUNE, Operation.FIND);
    house().enrol("WS2", MYSURU, Operation.FIND);
    for (int number = 1; number <= 3; number++) {
      house().store("CT1", TestObjects.ct(number), EXPLICIT);
    }
  }

  @AfterEach
  void close() {
    opened.ifPresent(Gatehouse::close);
  }

  @Test
  void says_where_to_retrieve_from() throws IOException {
    Status status = find("WS1", study().text(Tags.PatientName, "Sharma*").build());

    assertThat(status).isEqualTo(Status.SUCCESS);
    assertThat(matches).hasSize(1);
    assertThat(matches.getFirst().string(Tags.RetrieveAETitle)).contains("TACET");
    assertThat(matches.getFirst().string(Tags.PatientName)).contains("Sharma^Amit");
    assertThat(matches.getFirst().contains(Tags.InstanceAvailability)).isFalse();
  }

  @Test
  void says_that_it_is_at_hand_to_who_asks() throws IOException {
    find("WS1", study().empty(Tags.InstanceAvailability).build());

    assertThat(matches.getFirst().string(Tags.InstanceAvailability)).contains("ONLINE");
  }

  @Test
  void finds_nothing_of_another_site() throws IOException {
    assertThat(find("WS2", study().build())).isEqualTo(Status.SUCCESS);
    assertThat(matches).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATIENT", "WORKLIST", "study"})
  void refuses_a_level_that_the_model_does_not_have(String level) throws IOException {
    Status status =
        find(
            "WS1",
            DataSet.builder()
                .text(Tags.QueryRetrieveLevel, level)
                .empty(Tags.StudyInstanceUID)
                .build());

    assertThat(status.code()).isEqualTo(0xA900);
    assertThat(status.offendingElements()).containsExactly(Tags.QueryRetrieveLevel);
    assertThat(matches).isEmpty();
  }

  @Test
  void refuses_a_query_without_a_level() throws IOException {
    assertThat(find("WS1", DataSet.builder().empty(Tags.StudyInstanceUID).build()).code())
        .isEqualTo(0xA900);
  }

  @Test
  void refuses_a_series_of_no_study_unless_relations_were_negotiated() throws IOException {
    DataSet series =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "SERIES")
            .uid(Tags.SeriesInstanceUID, TestObjects.SERIES)
            .build();

    assertThat(find("WS1", series).code()).isEqualTo(0xA900);
    assertThat(findRelational("WS1", series)).isEqualTo(Status.SUCCESS);
    assertThat(matches).hasSize(1);
  }

  @Test
  void stops_when_it_is_told_to() throws IOException {
    DataSet images =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "IMAGE")
            .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
            .uid(Tags.SeriesInstanceUID, TestObjects.SERIES)
            .empty(Tags.SOPInstanceUID)
            .build();
    AtomicReference<Optional<Call<Status>>> running = new AtomicReference<>(Optional.empty());
    try (Association association = house().open("WS1", FIND, EXPLICIT)) {
      Call<Status> call =
          association.find(
              association.context(FIND).orElseThrow(),
              images,
              match -> {
                matches.add(match);
                running.get().ifPresent(FindTest::cancel);
              });
      running.set(Optional.of(call));

      assertThat(call.await()).isIn(Status.CANCEL, Status.SUCCESS);
      assertThat(association.contexts()).hasSize(1);
    }
  }

  @Test
  void forgets_a_peer_that_was_removed_between_two_queries() throws IOException {
    try (Association association = house().open("WS1", FIND, EXPLICIT)) {
      assertThat(find(association, study().build())).isEqualTo(Status.SUCCESS);
      house().remove("WS1");

      assertThat(find(association, study().build())).isEqualTo(Status.NOT_AUTHORIZED);
    }
    assertThat(matches).hasSize(1);
  }

  private static void cancel(Call<Status> call) {
    try {
      call.cancel();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static DataSet.Builder study() {
    return DataSet.builder().text(Tags.QueryRetrieveLevel, "STUDY").empty(Tags.StudyInstanceUID);
  }

  private Status find(String aeTitle, DataSet identifier) throws IOException {
    try (Association association = house().open(aeTitle, FIND, EXPLICIT)) {
      return find(association, identifier);
    }
  }

  private Status findRelational(String aeTitle, DataSet identifier) throws IOException {
    try (Association association =
        Association.open(
            house()
                .as(aeTitle)
                .context(FIND, EXPLICIT)
                .extended(new ExtendedNegotiation(FIND, Bytes.of(new byte[] {1})))
                .build())) {
      return find(association, identifier);
    }
  }

  private Status find(Association association, DataSet identifier) throws IOException {
    return association
        .find(association.context(FIND).orElseThrow(), identifier, matches::add)
        .await();
  }

  private Gatehouse house() {
    return opened.orElseThrow();
  }
}
