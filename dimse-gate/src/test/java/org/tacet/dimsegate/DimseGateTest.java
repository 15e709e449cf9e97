// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;

class DimseGateTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);

  private Optional<Gatehouse> opened = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    opened = Optional.of(new Gatehouse());
    house().enrol("CT1", PUNE, Operation.STORE);
    house().enrol("WS1", PUNE, Operation.FIND, Operation.GET, Operation.MOVE);
    house().enrol("WS2", MYSURU, Operation.FIND, Operation.GET, Operation.MOVE);
  }

  @AfterEach
  void close() {
    opened.ifPresent(Gatehouse::close);
  }

  @Test
  void answers_a_verification_and_writes_it_down() throws IOException {
    try (Association association = house().open("CT1", Uids.Verification, IMPLICIT)) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }

    assertThat(house().archive.audit.events())
        .extracting(event -> event.action() + " " + event.caller())
        .contains("ASSOCIATION CT1", "ECHO CT1");
    assertThat(house().gate.counters().associations()).isEqualTo(1);
  }

  @Test
  void gives_back_what_was_sent() throws IOException {
    DataSet sent = TestObjects.ct(1);

    assertThat(house().store("CT1", sent, EXPLICIT)).isEqualTo(Status.SUCCESS);

    assertThat(get("WS1", EXPLICIT).getFirst()).isEqualTo(TestArchive.bytes(sent, EXPLICIT));
  }

  @Test
  void reencodes_what_the_receiver_takes_in_another_uncompressed_syntax() throws IOException {
    DataSet sent = TestObjects.ct(1);
    house().store("CT1", sent, EXPLICIT);

    for (TransferSyntax syntax :
        List.of(
            IMPLICIT,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      byte[] got = get("WS1", syntax).getFirst();
      DataSet read =
          DataSetReader.read(new java.io.ByteArrayInputStream(got), syntax, ReadOptions.STRICT)
              .dataSet();
      assertThat(TestArchive.bytes(read, EXPLICIT)).isEqualTo(TestArchive.bytes(sent, EXPLICIT));
    }
  }

  @Test
  void compresses_nothing_for_a_receiver_that_wants_it_so() throws IOException {
    house().store("CT1", TestObjects.ct(1), EXPLICIT);

    Retrieval retrieval = retrieve("WS1", RLE, new ArrayList<>());

    assertThat(retrieval.status().code()).isEqualTo(0xA702);
    assertThat(retrieval.failedSopInstances())
        .containsExactly(TestObjects.ct(1).uid(Tags.SOPInstanceUID).orElseThrow());
  }

  @Test
  void gives_another_site_nothing_and_says_no_more() throws IOException {
    house().store("CT1", TestObjects.ct(1), EXPLICIT);
    List<byte[]> received = new ArrayList<>();

    Retrieval elsewhere = retrieve("WS2", EXPLICIT, received);

    assertThat(received).isEmpty();
    assertThat(elsewhere.status()).isEqualTo(Status.SUCCESS);
    assertThat(elsewhere.counts().completed()).isZero();
  }

  @Test
  void calls_the_same_instance_with_other_content_a_warning() throws IOException {
    house().store("CT1", TestObjects.ct(1), EXPLICIT);
    DataSet other = TestObjects.ct(1).with(b -> b.text(Tags.StudyDescription, "OTHER"));

    assertThat(house().store("CT1", TestObjects.ct(1), EXPLICIT)).isEqualTo(Status.SUCCESS);
    assertThat(house().store("CT1", other, EXPLICIT).code()).isEqualTo(0xB000);
    assertThat(get("WS1", EXPLICIT)).hasSize(1);
  }

  @Test
  void refuses_an_object_that_is_not_what_was_announced() throws IOException {
    DataSet sent = TestObjects.ct(1);
    try (Association association = house().open("CT1", Uids.CTImageStorage, EXPLICIT)) {
      Status status =
          association.store(
              association.context(Uids.CTImageStorage).orElseThrow(),
              CStoreRq.of(Uids.CTImageStorage, TestObjects.STUDY),
              out -> out.write(TestArchive.bytes(sent, EXPLICIT)));

      assertThat(status.code()).isEqualTo(0xA900);
      assertThat(Gatehouse.store(association, sent, EXPLICIT)).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void refuses_bytes_that_are_no_data_set_and_goes_on() throws IOException {
    try (Association association = house().open("CT1", Uids.CTImageStorage, EXPLICIT)) {
      Status status =
          association.store(
              association.context(Uids.CTImageStorage).orElseThrow(),
              CStoreRq.of(Uids.CTImageStorage, TestObjects.STUDY),
              out ->
                  out.write(
                      "neither tag nor length".repeat(10).getBytes(StandardCharsets.US_ASCII)));

      assertThat(status.kind()).isEqualTo(Status.Kind.FAILURE);
      assertThat(Gatehouse.store(association, TestObjects.ct(1), EXPLICIT))
          .isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void knows_a_peer_by_its_certificate_and_its_name_together() {
    assertRejected(house().as("CT1").context(Uids.Verification, IMPLICIT), "WS1");
    assertThat(house().refused(GateRefusal.WRONG_CALLING_AE_TITLE)).isTrue();
  }

  @Test
  void refuses_a_certificate_that_nobody_is_enrolled_with() {
    house().remove("CT1");

    assertRejected(house().as("CT1").context(Uids.Verification, IMPLICIT), "CT1");
    assertThat(house().refused(GateRefusal.UNKNOWN_CERTIFICATE)).isTrue();
  }

  @Test
  void refuses_who_calls_it_by_another_name() {
    Requestor proper = house().as("CT1").context(Uids.Verification, IMPLICIT).build();
    Requestor wrong =
        Requestor.builder(house().gate.address(), proper.calling(), AeTitle.of("ANY-SCP"))
            .tls(proper.tls().orElseThrow())
            .context(Uids.Verification, IMPLICIT)
            .build();

    assertThatThrownBy(() -> Association.open(wrong))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.rejection()).isEqualTo(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED));
    assertThat(house().refused(GateRefusal.WRONG_CALLED_AE_TITLE)).isTrue();
  }

  @Test
  void refuses_a_caller_without_a_certificate() {
    Requestor stranger =
        Requestor.builder(house().gate.address(), AeTitle.of("CT1"), Gatehouse.OWN)
            .tls(house().authority.anonymous())
            .context(Uids.Verification, IMPLICIT)
            .build();

    assertThatThrownBy(() -> Association.open(stranger)).isInstanceOf(IOException.class);
  }

  @Test
  void forgets_a_removed_peer_in_the_middle_of_its_association() throws IOException {
    try (Association association = house().open("CT1", Uids.CTImageStorage, EXPLICIT)) {
      assertThat(Gatehouse.store(association, TestObjects.ct(1), EXPLICIT))
          .isEqualTo(Status.SUCCESS);
      house().remove("CT1");

      assertThat(Gatehouse.store(association, TestObjects.ct(2), EXPLICIT))
          .isEqualTo(Status.NOT_AUTHORIZED);
    }
    assertThat(house().refused(GateRefusal.NO_LONGER_ENROLLED)).isTrue();
  }

  @Test
  void takes_away_a_permission_in_the_middle_of_an_association() throws IOException {
    Authority.Identity identity = house().enrol("CT2", PUNE, Operation.STORE);
    try (Association association = house().open("CT2", Uids.CTImageStorage, EXPLICIT)) {
      house().remove("CT2");
      house().add(Enrolled.peer("CT2", identity.fingerprint(), PUNE, Operation.FIND));

      assertThat(Gatehouse.store(association, TestObjects.ct(1), EXPLICIT))
          .isEqualTo(Status.NOT_AUTHORIZED);
    }
  }

  @Test
  void offers_a_peer_no_service_that_its_entry_does_not_allow() throws IOException {
    try (Association association =
        house().open("CT1", Uids.StudyRootQueryRetrieveInformationModelFind, IMPLICIT)) {
      assertThat(association.contexts()).isEmpty();
    }
    assertThat(house().refused(GateRefusal.NOT_ALLOWED)).isTrue();
  }

  @Test
  void lets_nobody_in_that_it_could_not_write_down() {
    house().archive.audit.fail();

    assertThatThrownBy(() -> house().open("CT1", Uids.Verification, IMPLICIT))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.rejection().isTransient()).isTrue());
    assertThat(house().gate.counters().refusals(GateRefusal.NO_TRAIL)).isEqualTo(1);
  }

  @Test
  void takes_objects_over_the_bridge_and_nothing_else() throws IOException {
    house().add(Enrolled.legacy("OLDCR", "127.0.0.0/8"));
    Requestor old =
        bridge("OLDCR")
            .context(Uids.CTImageStorage, EXPLICIT)
            .context(Uids.StudyRootQueryRetrieveInformationModelFind, IMPLICIT)
            .context(Uids.StudyRootQueryRetrieveInformationModelGet, IMPLICIT)
            .context(Uids.Verification, IMPLICIT)
            .build();

    try (Association association = Association.open(old)) {
      assertThat(association.contexts())
          .extracting(context -> context.abstractSyntax())
          .containsExactly(Uids.CTImageStorage, Uids.Verification);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      assertThat(Gatehouse.store(association, TestObjects.ct(1), EXPLICIT))
          .isEqualTo(Status.SUCCESS);
    }
    assertThat(get("WS1", EXPLICIT)).hasSize(1);
    assertThat(house().gate.counters().legacyAssociations()).isEqualTo(1);
    assertThat(house().archive.audit.events())
        .extracting(event -> event.action() + " " + event.caller())
        .contains("LEGACY OLDCR");
    assertThat(house().refused(GateRefusal.NOT_ALLOWED)).isTrue();
  }

  @Test
  void knows_nobody_on_the_bridge_that_is_not_pinned_to_it() {
    house().add(Enrolled.legacy("OLDCR", "10.1.2.0/24"));

    for (String aeTitle : List.of("OLDCR", "CT1", "NOBODY")) {
      assertThatThrownBy(
              () -> Association.open(bridge(aeTitle).context(Uids.Verification, IMPLICIT).build()))
          .isInstanceOf(RejectedException.class);
    }
    assertThat(house().gate.counters().refusals(GateRefusal.NOT_ON_THE_BRIDGE)).isEqualTo(3);
    assertThat(house().archive.audit.events())
        .filteredOn(event -> event.action() == Action.LEGACY)
        .hasSize(3);
  }

  private Requestor.Builder bridge(String aeTitle) {
    return Requestor.builder(
        house().gate.legacyBridge().orElseThrow(), AeTitle.of(aeTitle), Gatehouse.OWN);
  }

  private static void assertRejected(Requestor.Builder builder, String calling) {
    Requestor proper = builder.build();
    Requestor other =
        Requestor.builder(proper.address(), AeTitle.of(calling), proper.called())
            .tls(proper.tls().orElseThrow())
            .context(Uids.Verification, IMPLICIT)
            .build();
    assertThatThrownBy(() -> Association.open(other))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.rejection()).isEqualTo(Rejection.CALLING_AE_TITLE_NOT_RECOGNIZED));
  }

  private List<byte[]> get(String aeTitle, TransferSyntax syntax) throws IOException {
    List<byte[]> received = new ArrayList<>();
    Retrieval retrieval = retrieve(aeTitle, syntax, received);
    assertThat(retrieval.status()).isEqualTo(Status.SUCCESS);
    return received;
  }

  private Retrieval retrieve(String aeTitle, TransferSyntax syntax, List<byte[]> received)
      throws IOException {
    Requestor requestor =
        house()
            .as(aeTitle)
            .context(Uids.StudyRootQueryRetrieveInformationModelGet, IMPLICIT)
            .context(Uids.CTImageStorage, syntax)
            .role(Uids.CTImageStorage, Set.of(Role.SCP))
            .build();
    DataSet identifier =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "STUDY")
            .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
            .build();
    try (Association association = Association.open(requestor)) {
      return association
          .get(
              association.context(Uids.StudyRootQueryRetrieveInformationModelGet).orElseThrow(),
              identifier,
              (context, request, in) -> {
                received.add(Gatehouse.bytes(in));
                return Status.SUCCESS;
              })
          .await();
    }
  }

  private Gatehouse house() {
    return opened.orElseThrow();
  }
}
