// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.Tags;
import org.tacet.dimse.Association;
import org.tacet.dimse.Status;

final class SimulatedEstateTest {
  @Test
  void the_states_of_india_hold_what_was_published_and_say_so_to_a_stranger() throws IOException {
    Estate india = Estate.builtIn("india-2019");
    try (var estate = SimulatedEstate.start(india, 2, 0.001)) {
      for (PlannedSystem system : estate.systems()) {
        var listed = StrangerTo.find(dicom(estate, system), StrangerTo.survey());
        assertThat(listed.status()).isEqualTo(Status.SUCCESS);
        assertThat(listed.matches()).hasSize((int) system.studies());
        assertThat(listed.images()).isEqualTo(system.images());
      }
    }
  }

  @Test
  void an_open_archive_takes_contexts_to_retrieve_and_a_part_that_is_only_listed_takes_none()
      throws IOException {
    Estate india = Estate.builtIn("india-2019");
    try (var estate = SimulatedEstate.start(india, 2, 0.001)) {
      Set<Behaviour> behaviours = new HashSet<>();
      for (PlannedSystem system :
          estate.systems().stream().filter(s -> s.region().code().equals("IN-TG")).toList()) {
        try (var association =
            Association.open(StrangerTo.requestor(dicom(estate, system)).build())) {
          boolean open = system.behaviour() == Behaviour.OPEN;
          assertThat(association.context(StrangerTo.GET).isPresent()).isEqualTo(open);
          assertThat(association.context(StrangerTo.MOVE).isPresent()).isEqualTo(open);
          assertThat(association.context(StrangerTo.FIND)).isPresent();
          assertThat(association.context(StrangerTo.CT)).isEmpty();
          assertThat(association.context(StrangerTo.WORKLIST)).isEmpty();
          assertThat(association.echo()).isEqualTo(Status.SUCCESS);
          behaviours.add(system.behaviour());
        }
      }
      assertThat(behaviours).containsExactlyInAnyOrder(Behaviour.OPEN, Behaviour.LISTS_ONLY);
    }
  }

  @Test
  void ranges_of_dates_divide_the_studies_without_rest() throws IOException {
    try (var estate = SimulatedEstate.start(Estates.one("open", 5_000, 70_000), 1, 1)) {
      InetSocketAddress archive = dicom(estate, estate.systems().getFirst());
      Set<String> seen = new HashSet<>();
      for (String range :
          List.of("-20071231", "20080101-20080229", "20080301-20150607", "20150608", "20150609-")) {
        var listed = StrangerTo.find(archive, StrangerTo.survey(range));
        listed
            .matches()
            .forEach(match -> {
              assertThat(seen.add(match.string(Tags.StudyInstanceUID).orElseThrow())).isTrue();
              assertThat(lies(match.string(Tags.StudyDate).orElseThrow(), range)).isTrue();
            });
      }
      assertThat(seen).hasSize(5_000);
    }
  }

  private static boolean lies(String date, String range) {
    int dash = range.indexOf('-');
    String from = dash < 0 ? range : range.substring(0, dash);
    String to = dash < 0 ? range : range.substring(dash + 1);
    return (from.isEmpty() || date.compareTo(from) >= 0)
        && (to.isEmpty() || date.compareTo(to) <= 0);
  }

  @Test
  void nothing_listens_after_close_nor_at_what_is_closed() throws IOException {
    Estate india = Estate.builtIn("india-2019");
    var estate = SimulatedEstate.start(india, 1, 0.0001);
    try (estate) {
      for (PlannedSystem system : estate.systems()) {
        if (system.behaviour() == Behaviour.CLOSED) {
          assertRefused(estate, system);
        }
      }
      assertThat(estate.systems()).anyMatch(system -> system.behaviour() == Behaviour.OPEN);
    }
    estate.systems().forEach(system -> assertRefused(estate, system));
  }

  private static void assertRefused(SimulatedEstate estate, PlannedSystem system) {
    for (int port : List.of(estate.dicomPort(), estate.httpPort())) {
      assertThatExceptionOfType(ConnectException.class)
          .isThrownBy(() -> new Socket(system.address(), port).close());
    }
  }

  private static InetSocketAddress dicom(SimulatedEstate estate, PlannedSystem system) {
    return new InetSocketAddress(system.address(), estate.dicomPort());
  }
}
