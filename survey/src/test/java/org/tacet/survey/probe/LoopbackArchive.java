// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.CFindRq;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;

/// An archive on loopback that does what a test wants, and remembers what it was asked.
final class LoopbackArchive implements Acceptor, AutoCloseable {
  private final Optional<Rejection> rejection;
  private final Set<Proposed> taken;
  private final Script script;
  private final AssociationServer server;
  private final List<Proposal> proposals = new CopyOnWriteArrayList<>();
  private final List<DataSet> identifiers = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();

  private LoopbackArchive(Optional<Rejection> rejection, Set<Proposed> taken, Script script)
      throws IOException {
    this.rejection = rejection;
    this.taken = taken;
    this.script = script;
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var limits =
        AssociationLimits.DEFAULT.with(
            AssociationLimits.Times.DEFAULT.withGrace(Duration.ofMillis(50)));
    this.server = AssociationServer.listen(address, Optional.empty(), limits, this);
  }

  /// What comes of a C-FIND.
  interface Script {
    Status find(DataSet identifier, FindReply reply) throws IOException;
  }

  static LoopbackArchive rejecting(Rejection rejection) throws IOException {
    return new LoopbackArchive(Optional.of(rejection), Set.of(), (_, _) -> Status.SUCCESS);
  }

  static LoopbackArchive taking(Set<Proposed> taken, Script script) throws IOException {
    return new LoopbackArchive(Optional.empty(), taken, script);
  }

  /// A match with what a survey asks for.
  static DataSet study(int number, String date) {
    return DataSet.builder()
        .text(Tags.StudyDate, date)
        .uid(Tags.StudyInstanceUID, Uid.of("2.25." + (1000 + number)))
        .number(Tags.NumberOfStudyRelatedInstances, number)
        .build();
  }

  int port() {
    return server.address().getPort();
  }

  List<Proposal> proposals() {
    return proposals;
  }

  List<DataSet> identifiers() {
    return identifiers;
  }

  int mostOpenAtOnce() {
    return mostOpen.get();
  }

  @Override
  public Answer answer(Proposal proposal) {
    proposals.add(proposal);
    return rejection
        .<Answer>map(Answer.Reject::new)
        .orElseGet(() -> Answer.Accept.of(proposal, this::answer));
  }

  private ContextAnswer answer(ProposedContext context) {
    boolean takes =
        taken.stream().anyMatch(one -> one.abstractSyntax().equals(context.abstractSyntax()));
    return takes
        ? ContextAnswer.accept(context, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid())
        : ContextAnswer.refuse(context, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new Services() {
      @Override
      public Status echo(PresentationContext context) {
        return Status.SUCCESS;
      }

      @Override
      public Status find(
          PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
          throws IOException {
        identifiers.add(identifier);
        return script.find(identifier, reply);
      }

      @Override
      public void closed(org.tacet.dimse.Ending how) {
        open.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
