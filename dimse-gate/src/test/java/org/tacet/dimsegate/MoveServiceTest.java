// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.Query;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.CMoveRq;
import org.tacet.dimse.PeerEndpoint;
import org.tacet.dimse.Priority;
import org.tacet.dimse.SubOperationCounts;
import org.tacet.dimse.SubOperations;

/// What stands in the trail when the one who asked for a C-MOVE hangs up.
class MoveServiceTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final PeerEndpoint FROM =
      new PeerEndpoint(Gatehouse.loopback(), Optional.empty(), Optional.empty(), Optional.empty());

  private Optional<Gatehouse> opened = Optional.empty();
  private Optional<AssociationServer> listening = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    Gatehouse house = new Gatehouse();
    opened = Optional.of(house);
    house.enrol("WS1", PUNE, Operation.MOVE);
    house.enrol("CT1", PUNE, Operation.STORE);
    for (int number = 1; number <= 3; number++) {
      house.store("CT1", TestObjects.ct(number), EXPLICIT);
    }
    listening = Optional.of(Destination.taking(EXPLICIT).enrol(house, "WS9"));
  }

  @AfterEach
  void close() {
    opened.ifPresent(Gatehouse::close);
    listening.ifPresent(AssociationServer::close);
  }

  @ParameterizedTest
  @CsvSource({"1, to-ws9 FAILED 0", "2, to-ws9 PARTIAL 1", "4, to-ws9 PARTIAL 2"})
  void writes_down_what_went_where_though_the_caller_hangs_up(int after, String written) {
    assertThatThrownBy(() -> move(new HangsUp(after))).hasMessage("hung up");

    assertThat(moves()).containsSubsequence("begun-to-ws9 PARTIAL 0", written);
  }

  @Test
  void writes_down_what_went_where_when_the_last_response_does_not_arrive() {
    assertThatThrownBy(() -> move(new HangsUp(7))).hasMessage("hung up");

    assertThat(moves()).contains("to-ws9 SUCCESS 3");
  }

  @Test
  void sends_nothing_that_it_could_not_write_down() {
    house().archive.audit.fail();

    assertThatThrownBy(() -> move(new HangsUp(100))).hasMessageContaining("trail");
    assertThat(moves()).noneMatch(line -> line.startsWith("to-"));
  }

  private void move(SubOperations reply) throws IOException {
    Gatehouse house = house();
    Peer caller = house.byAeTitle(AeTitle.of("WS1")).orElseThrow();
    GateSettings settings =
        new GateSettings(
            Gatehouse.OWN,
            Gatehouse.loopback(),
            house.authority.identity("archive").tls(),
            AssociationLimits.DEFAULT,
            Optional.empty(),
            Clock.systemUTC());
    Trail trail =
        new Trail(house.archive.audit, settings.clock(), System::nanoTime, new GateCounters());
    GateParts parts = new GateParts(settings, house.archive.archive(), house, trail);
    Caller.Device device =
        new Caller.Device("WS1", PUNE, caller.allowed(), "0".repeat(64), Trail.origin(FROM));
    Retrieve retrieve = new Retrieve(parts.archive(), device, Query.Model.STUDY_ROOT);
    CMoveRq request =
        new CMoveRq(
            1, Uids.StudyRootQueryRetrieveInformationModelMove, Priority.MEDIUM, AeTitle.of("WS9"));
    DataSet study =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "STUDY")
            .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
            .build();
    new MoveService(parts, retrieve, reply).answer(caller, FROM, request, study);
  }

  private List<String> moves() {
    return house().archive.audit.events().stream()
        .filter(event -> event.action() == Action.MOVE)
        .map(event -> event.reason() + " " + event.outcome() + " " + event.count())
        .toList();
  }

  private Gatehouse house() {
    return opened.orElseThrow();
  }

  /// The reply of a caller that is gone after so many words were exchanged.
  private static final class HangsUp implements SubOperations {
    private int left;

    private HangsUp(int after) {
      this.left = after;
    }

    private void exchange() throws IOException {
      left--;
      if (left <= 0) {
        throw new IOException("hung up");
      }
    }

    @Override
    public void pending(SubOperationCounts counts) throws IOException {
      exchange();
    }

    @Override
    public boolean cancelled() throws IOException {
      exchange();
      return false;
    }

    @Override
    public void count(SubOperationCounts counts) {}

    @Override
    public void failed(Uid sopInstance) {}
  }
}
