// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.server.check.Knock.Door;
import org.tacet.server.check.Stranger.Guest;
import org.tacet.server.keys.CertificateAuthority;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;
import org.tacet.webgate.console.protection.spi.SelfCheck.Verdict;

/// A check of archives that are not as they should be.
final class StrangerTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final AeTitle OURS = AeTitle.of("ARCHIVE");

  @Test
  void who_is_accepted_and_then_aborted_was_let_in() throws IOException {
    try (AssociationServer open = server(StrangerTest::everything)) {
      Knock.Answer answer = knock(open).echo();
      assertThat(answer.door()).isEqualTo(Door.OPEN);
      assertThat(answer.got()).startsWith("association accepted, then");
    }
  }

  @Test
  void who_is_accepted_without_verification_was_let_in() throws IOException {
    try (AssociationServer open = server(StrangerTest::noVerification)) {
      Knock.Answer answer = knock(open).echo();
      assertThat(answer.door()).isEqualTo(Door.OPEN);
      assertThat(answer.got()).contains("without C-ECHO");
    }
  }

  @Test
  void where_nobody_listens_nobody_was_let_in() throws IOException {
    try (AssociationServer gone = server(StrangerTest::everything)) {
      gone.close();
      assertThat(knock(gone).echo().door()).isEqualTo(Door.SHUT);
      assertThat(knock(gone).find().answered()).isFalse();
    }
  }

  @Test
  void a_server_that_is_dead_at_the_end_is_a_finding_at_the_end() throws IOException {
    try (AssociationServer gone = server(StrangerTest::everything)) {
      gone.close();
      List<Probe> probes = stranger(gone.address()).knock();
      assertThat(probes.subList(probes.size() - 2, probes.size()))
          .allMatch(Probe::finding)
          .allMatch(probe -> probe.what().endsWith("once more at the end"));
    }
  }

  @Test
  void an_inventory_of_ports_that_cannot_be_had_is_unknown_and_not_fine() {
    List<Probe> probes = new ArrayList<>();
    stranger(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
        .ports(Optional.empty(), probes);
    assertThat(probes).extracting(Probe::verdict).containsExactly(Verdict.UNKNOWN);
    assertThat(probes.getFirst().finding()).isTrue();
  }

  @Test
  void an_inventory_without_the_port_of_the_archive_is_none() {
    List<Probe> probes = new ArrayList<>();
    stranger(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1))
        .ports(Optional.of(List.of()), probes);
    assertThat(probes).extracting(Probe::verdict).containsExactly(Verdict.UNKNOWN);
  }

  @Test
  void what_is_tried_at_a_port_that_nobody_knows_is_told_of_that_door() throws IOException {
    InetSocketAddress ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    try (AssociationServer unknown = server(StrangerTest::everything)) {
      List<Probe> probes = new ArrayList<>();
      stranger(ours).ports(Optional.of(List.of(ours, unknown.address())), probes);
      assertThat(probes).allMatch(probe -> probe.attempt().door() == Kind.PORTS);
      assertThat(probes)
          .filteredOn(Probe::finding)
          .extracting(probe -> probe.attempt().way())
          .contains(Try.OPEN_PORT, Try.CLEAR_TEXT);
    }
  }

  private static Stranger stranger(InetSocketAddress address) {
    AeTitle name = AeTitle.of("GUEST");
    Guest guest =
        new Guest(
            name, CertificateAuthority.create(InstantSource.system()).issue("GUEST", List.of()));
    return new Stranger(
        address,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ProcessHandle.current().pid(),
        OURS,
        List.of(),
        guest);
  }

  private static Knock knock(AssociationServer server) {
    return new Knock(server.address(), Optional.empty(), AeTitle.of("STRANGER"), OURS);
  }

  private static AssociationServer server(Function<ProposedContext, ContextAnswer> contexts)
      throws IOException {
    return AssociationServer.listen(
        ANY, Optional.empty(), AssociationLimits.DEFAULT, new Aborting(contexts));
  }

  private static ContextAnswer everything(ProposedContext proposed) {
    return ContextAnswer.accept(proposed, proposed.transferSyntaxes().getFirst());
  }

  private static ContextAnswer noVerification(ProposedContext proposed) {
    return proposed.abstractSyntax().equals(Uids.Verification)
        ? ContextAnswer.refuse(proposed, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED)
        : everything(proposed);
  }

  /// Takes every association, and aborts at C-ECHO.
  private record Aborting(Function<ProposedContext, ContextAnswer> contexts) implements Acceptor {
    @Override
    public Answer answer(Proposal proposal) {
      return new Answer.Accept(
          proposal.contexts().stream().map(contexts).toList(),
          List.of(),
          List.of(),
          Optional.empty());
    }

    @Override
    public Services services(Proposal proposal, List<PresentationContext> accepted) {
      return new Services() {
        @Override
        public Status echo(PresentationContext context) {
          throw new IllegalStateException("aborts the association");
        }
      };
    }
  }
}
