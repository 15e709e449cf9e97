// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An acceptor that takes everything and remembers what it is told.
final class Recorder implements Acceptor {
  private final BlockingQueue<Proposal> proposals = new LinkedBlockingQueue<>();
  private final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
  private final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
  private final Function<Proposal, Answer> answer;
  private final Services services;

  Recorder(Services services) {
    this(services, Recorder::takeAll);
  }

  Recorder(Services services, Function<Proposal, Answer> answer) {
    this.services = services;
    this.answer = answer;
  }

  static Answer takeAll(Proposal proposal) {
    return Answer.Accept.of(proposal, c -> ContextAnswer.accept(c, c.transferSyntaxes().getFirst()))
        .withRoles(proposal.roles())
        .withExtended(proposal.extended());
  }

  @Override
  public Answer answer(Proposal proposal) {
    proposals.add(proposal);
    return answer.apply(proposal);
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    return new Ended(services, endings);
  }

  @Override
  public void refused(PeerEndpoint peer, Refusal why) {
    refusals.add(why);
  }

  Proposal proposal() {
    return next(proposals);
  }

  Refusal refusal() {
    return next(refusals);
  }

  Ending ending() {
    return next(endings);
  }

  boolean sawNothing() {
    return proposals.isEmpty() && refusals.isEmpty() && endings.isEmpty();
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      return Objects.requireNonNull(
          queue.poll(20, TimeUnit.SECONDS), "nothing was told in 20 seconds");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The services of a test, with their end remembered.
  private record Ended(Services services, BlockingQueue<Ending> endings) implements Services {
    @Override
    public Status echo(PresentationContext context) {
      return services.echo(context);
    }

    @Override
    public Status store(PresentationContext context, CStoreRq request, java.io.InputStream dataSet)
        throws java.io.IOException {
      return services.store(context, request, dataSet);
    }

    @Override
    public Status find(
        PresentationContext context,
        CFindRq request,
        org.tacet.dicom.DataSet identifier,
        FindReply reply)
        throws java.io.IOException {
      return services.find(context, request, identifier, reply);
    }

    @Override
    public Status move(
        PresentationContext context,
        CMoveRq request,
        org.tacet.dicom.DataSet identifier,
        SubOperations reply)
        throws java.io.IOException {
      return services.move(context, request, identifier, reply);
    }

    @Override
    public Status get(
        PresentationContext context,
        CGetRq request,
        org.tacet.dicom.DataSet identifier,
        GetReply reply)
        throws java.io.IOException {
      return services.get(context, request, identifier, reply);
    }

    @Override
    public void closed(Ending how) {
      services.closed(how);
      endings.add(how);
    }
  }
}
