// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.Bytes;
import org.tacet.dimse.MoveOriginator;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Status;
import org.tacet.dimse.SubOperationCounts;
import org.tacet.dimse.TlsContext;
import org.tacet.dimsegate.Destination.Arrival;

class MoveTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

  private Optional<Gatehouse> opened = Optional.empty();
  private Optional<AssociationServer> listening = Optional.empty();

  /// What came to the destination.
  private List<Arrival> arrivals = List.of();

  @BeforeEach
  void open() throws IOException {
    opened = Optional.of(new Gatehouse());
    house().enrol("WS1", PUNE, Operation.MOVE);
    house().enrol("CT1", PUNE, Operation.STORE);
    for (int number = 1; number <= 3; number++) {
      house().store("CT1", TestObjects.ct(number), EXPLICIT);
    }
  }

  @AfterEach
  void close() {
    opened.ifPresent(Gatehouse::close);
    listening.ifPresent(AssociationServer::close);
  }

  @Test
  void sends_what_was_asked_for_as_it_is_kept() throws IOException {
    destination("WS9", EXPLICIT, Status.SUCCESS);

    Retrieval retrieval = move("WS9");

    assertThat(retrieval.status()).isEqualTo(Status.SUCCESS);
    assertThat(retrieval.counts()).isEqualTo(new SubOperationCounts(0, 3, 0, 0));
    assertThat(arrivals)
        .extracting(Arrival::bytes)
        .containsExactly(
            Bytes.of(TestArchive.bytes(TestObjects.ct(1), EXPLICIT)),
            Bytes.of(TestArchive.bytes(TestObjects.ct(2), EXPLICIT)),
            Bytes.of(TestArchive.bytes(TestObjects.ct(3), EXPLICIT)));
  }

  @Test
  void says_who_had_it_moved() throws IOException {
    destination("WS9", EXPLICIT, Status.SUCCESS);

    move("WS9");

    assertThat(arrivals)
        .extracting(arrival -> arrival.request().moveOriginator().map(MoveOriginator::aeTitle))
        .containsOnly(Optional.of(AeTitle.of("WS1")));
    assertThat(house().archive.audit.events())
        .filteredOn(event -> event.reason().equals("to-ws9"))
        .singleElement()
        .satisfies(event -> assertThat(event.count()).isEqualTo(3))
        .satisfies(event -> assertThat(event.studies()).containsExactly(TestObjects.STUDY));
  }

  @Test
  void writes_the_destination_down_before_anything_goes_there() throws IOException {
    destination("WS9", EXPLICIT, Status.SUCCESS);

    move("WS9");

    assertThat(house().archive.audit.events())
        .extracting(event -> event.reason() + " " + event.outcome() + " " + event.count())
        .containsSubsequence("begun-to-ws9 PARTIAL 0", "to-ws9 SUCCESS 3");
  }

  @Test
  void reencodes_for_a_destination_that_takes_only_the_default_syntax() throws IOException {
    destination("WS9", IMPLICIT, Status.SUCCESS);

    assertThat(move("WS9").counts().completed()).isEqualTo(3);
    assertThat(arrivals).extracting(Arrival::syntax).containsOnly(IMPLICIT);
  }

  @Test
  void names_the_instances_that_a_destination_refused() throws IOException {
    destination("WS9", EXPLICIT, Status.OUT_OF_RESOURCES);

    Retrieval retrieval = move("WS9");

    assertThat(retrieval.status().code()).isEqualTo(0xA702);
    assertThat(retrieval.failedSopInstances()).hasSize(3);
  }

  @Test
  void passes_warnings_on() throws IOException {
    destination("WS9", EXPLICIT, Status.COERCION_OF_DATA_ELEMENTS);

    Retrieval retrieval = move("WS9");

    assertThat(retrieval.counts()).isEqualTo(new SubOperationCounts(0, 0, 0, 3));
    assertThat(retrieval.status().code()).isEqualTo(0xB000);
  }

  @Test
  void fails_what_the_destination_takes_in_no_fitting_syntax() throws IOException {
    destination("WS9", TransferSyntax.of(Uids.RLELossless), Status.SUCCESS);

    assertThat(move("WS9").counts().failed()).isEqualTo(3);
    assertThat(arrivals).isEmpty();
  }

  @Test
  void sends_nothing_to_one_that_answers_with_another_certificate() throws IOException {
    InetSocketAddress impostor = listen(Optional.of(house().authority.identity("impostor").tls()));
    Authority.Identity enrolled = house().authority.identity("WS9");
    house().add(Enrolled.at(Enrolled.peer("WS9", enrolled.fingerprint(), PUNE), impostor));

    Retrieval retrieval = move("WS9");

    assertThat(arrivals).isEmpty();
    assertThat(retrieval.status().code()).isEqualTo(0xA702);
    assertThat(house().refused(GateRefusal.WRONG_DESTINATION_CERTIFICATE)).isTrue();
  }

  @Test
  void leaves_no_thread_behind_when_another_certificate_answers(@TempDir Path folder)
      throws IOException {
    InetSocketAddress impostor = listen(Optional.of(house().authority.identity("impostor").tls()));
    Authority.Identity enrolled = house().authority.identity("WS9");
    house().add(Enrolled.at(Enrolled.peer("WS9", enrolled.fingerprint(), PUNE), impostor));
    long before = watchdogs(folder.resolve("before.json"));

    move("WS9");

    assertThat(before).isPositive();
    assertThat(watchdogs(folder.resolve("after.json"))).isEqualTo(before);
  }

  /// Virtual threads are in no list but in a dump.
  private static long watchdogs(Path dump) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(
            dump.toAbsolutePath().toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
    return Files.readString(dump).lines().filter(line -> line.contains("dimse-watchdog")).count();
  }

  @Test
  void sends_nothing_to_one_that_speaks_no_tls() throws IOException {
    InetSocketAddress clear = listen(Optional.empty());
    Authority.Identity enrolled = house().authority.identity("WS9");
    house().add(Enrolled.at(Enrolled.peer("WS9", enrolled.fingerprint(), PUNE), clear));

    assertThat(move("WS9").counts().failed()).isEqualTo(3);
    assertThat(arrivals).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOBODY", "NOADDRESS", "MYSURU", "OLDCR", "ws1"})
  void knows_no_destination_but_an_enrolled_one_of_the_site_with_an_address(String destination)
      throws IOException {
    InetSocketAddress address = listen(Optional.of(house().authority.identity("x").tls()));
    house().add(Enrolled.peer("NOADDRESS", "1".repeat(64), PUNE));
    house().add(Enrolled.at(Enrolled.peer("MYSURU", "2".repeat(64), MYSURU), address));
    house().add(Enrolled.at(Enrolled.legacy("OLDCR", "127.0.0.0/8"), address));

    Retrieval retrieval = move(destination);

    assertThat(retrieval.status()).isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
    assertThat(arrivals).isEmpty();
    assertThat(house().refused(GateRefusal.UNKNOWN_DESTINATION)).isTrue();
  }

  @Test
  void moves_nothing_of_another_site() throws IOException {
    destination("WS9", EXPLICIT, Status.SUCCESS);
    house().remove("WS1");
    house().enrol("WS1", MYSURU, Operation.MOVE);

    assertThat(move("WS9").status()).isEqualTo(Status.MOVE_DESTINATION_UNKNOWN);
    assertThat(arrivals).isEmpty();
  }

  @Test
  void refuses_an_identifier_that_names_nothing() throws IOException {
    destination("WS9", EXPLICIT, Status.SUCCESS);

    Retrieval retrieval =
        move("WS9", DataSet.builder().text(Tags.QueryRetrieveLevel, "STUDY").build());

    assertThat(retrieval.status().code()).isEqualTo(0xA900);
    assertThat(arrivals).isEmpty();
  }

  @Test
  void writes_a_refused_destination_into_the_trail() throws IOException {
    move("NOBODY");

    assertThat(house().archive.audit.events())
        .filteredOn(event -> event.action() == AuditEvent.Action.MOVE)
        .extracting(AuditEvent::caller, AuditEvent::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("WS1", "unknown-destination"));
  }

  private Retrieval move(String destination) throws IOException {
    return move(
        destination,
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "STUDY")
            .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
            .build());
  }

  private Retrieval move(String destination, DataSet identifier) throws IOException {
    Requestor requestor =
        house()
            .as("WS1")
            .context(Uids.StudyRootQueryRetrieveInformationModelMove, IMPLICIT)
            .build();
    try (Association association = Association.open(requestor)) {
      return association
          .move(association.contexts().getFirst(), AeTitle.of(destination), identifier, _ -> {})
          .await();
    }
  }

  /// An enrolled destination that takes one syntax and gives one answer.
  private void destination(String aeTitle, TransferSyntax syntax, Status answer)
      throws IOException {
    Destination destination = Destination.taking(syntax, answer);
    listening = Optional.of(destination.enrol(house(), aeTitle));
    arrivals = destination.arrivals();
  }

  private InetSocketAddress listen(Optional<TlsContext> tls) throws IOException {
    Destination destination = Destination.taking(EXPLICIT);
    AssociationServer server = destination.listen(tls);
    listening = Optional.of(server);
    arrivals = destination.arrivals();
    return server.address();
  }

  private Gatehouse house() {
    return opened.orElseThrow();
  }
}
