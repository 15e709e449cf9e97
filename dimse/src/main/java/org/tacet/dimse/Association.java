// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An association as its requestor has it, PS3.8 §7. One operation at a time, by one thread; only
/// [Call#cancel] and [#abort] may come from others. When a method throws [AssociationException],
/// the association is over; [PduException] never leaves here, an ending says what rule was broken.
public final class Association implements AutoCloseable {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");

  private final Link link;
  private final Watchdog watchdog;
  private final List<PresentationContext> contexts;
  private final Requests requests;
  private final Optional<Pdu.AssociateAc> answer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Association(
      Link link, Watchdog watchdog, Negotiation.Agreement agreement, Pdu.AssociateAc answer) {
    this.link = link;
    this.watchdog = watchdog;
    this.contexts = agreement.contexts();
    this.answer = Optional.of(answer);
    this.requests = new Requests(link, agreement);
  }

  /// Asks for an association, and waits for the answer.
  ///
  /// @throws RejectedException if the acceptor refuses
  /// @throws AssociationException if it aborts, breaks a rule, or the connection ends
  /// @throws IOException if no connection comes about
  public static Association open(Requestor requestor) throws IOException {
    AssociationLimits.Times times = requestor.limits().times();
    Watchdog watchdog = Watchdog.start(times, System::nanoTime);
    var socket = new Socket();
    try {
      socket.connect(requestor.address(), (int) times.connect().toMillis());
      var transport = new Transport(socket, times, watchdog, System::nanoTime);
      if (requestor.tls().isPresent()) {
        transport.secureAsClient(requestor.tls().get());
      }
      return negotiate(requestor, transport, watchdog);
    } catch (IOException | RuntimeException e) {
      socket.close();
      watchdog.close();
      throw e;
    }
  }

  private static Association negotiate(Requestor requestor, Transport transport, Watchdog watchdog)
      throws IOException {
    var link = new Link(transport, requestor.limits(), Link.Side.REQUESTOR);
    transport
        .input()
        .expect(
            PduException.Rule.NO_RESPONSE,
            requestor.limits().times().response(),
            PeerInput.Until.EVERYTHING);
    link.request(Negotiation.request(requestor));
    switch (link.next()) {
      case Link.Indication.Accepted(Pdu.AssociateAc ac) -> {
        try {
          return new Association(link, watchdog, Negotiation.agree(requestor, ac), ac);
        } catch (PduException e) {
          throw new AssociationException(link.fail(e), e);
        }
      }
      case Link.Indication.Rejected(Rejection rejection) -> throw new RejectedException(rejection);
      case Link.Indication.Ended(Ending how) -> throw new AssociationException(how);
      case Link.Indication.Requested _,
          Link.Indication.Data _,
          Link.Indication.ReleaseRequested _ ->
          throw new IllegalStateException("no such indication while waiting for an answer");
    }
  }

  /// The presentation contexts that were accepted.
  public List<PresentationContext> contexts() {
    return contexts;
  }

  /// The first accepted presentation context for this abstract syntax.
  public Optional<PresentationContext> context(Uid abstractSyntax) {
    return contexts.stream().filter(c -> c.abstractSyntax().equals(abstractSyntax)).findFirst();
  }

  /// The first accepted presentation context for this abstract syntax with this transfer syntax.
  public Optional<PresentationContext> context(Uid abstractSyntax, TransferSyntax transferSyntax) {
    return contexts.stream()
        .filter(c -> c.abstractSyntax().equals(abstractSyntax))
        .filter(c -> c.transferSyntax().equals(transferSyntax))
        .findFirst();
  }

  /// The acceptor, as the transport knows it.
  public PeerEndpoint peer() {
    return link.transport().peer();
  }

  /// What the acceptor says about itself and its user information, PS3.7 Annex D.
  public UserInformation acceptorInformation() {
    return answer.orElseThrow().user();
  }

  /// C-ECHO in the first context of the Verification SOP class.
  public Status echo() throws IOException {
    PresentationContext context =
        context(VERIFICATION)
            .orElseThrow(() -> new IllegalStateException("verification was not accepted"));
    return requests.echo(context, VERIFICATION);
  }

  /// C-STORE of one instance. The association numbers the request. An exception from `body` ends
  /// it.
  public Status store(PresentationContext context, CStoreRq request, Body body) throws IOException {
    return requests.store(own(context), request, body);
  }

  /// C-FIND: each match goes to `onMatch`.
  public Call<Status> find(
      PresentationContext context, DataSet identifier, Consumer<DataSet> onMatch)
      throws IOException {
    return requests.find(own(context), identifier, onMatch);
  }

  /// C-MOVE to a third party: the counts of each pending response go to `onProgress`.
  public Call<Retrieval> move(
      PresentationContext context,
      AeTitle destination,
      DataSet identifier,
      Consumer<SubOperationCounts> onProgress)
      throws IOException {
    return requests.move(own(context), destination, identifier, onProgress);
  }

  /// C-GET: each instance goes to `sink`. The storage contexts must have been proposed with
  /// [Role#SCP], see [Requestor.Builder#role]. If `sink` fails with an exception of its own, the
  /// instance counts as failed and the others go on.
  public Call<Retrieval> get(PresentationContext context, DataSet identifier, StoreSink sink)
      throws IOException {
    return requests.get(own(context), identifier, sink);
  }

  private PresentationContext own(PresentationContext context) {
    if (!contexts.contains(context)) {
      throw new IllegalArgumentException("not a presentation context of this association");
    }
    return context;
  }

  /// Ends the association in order, and waits until the acceptor agrees. Nothing happens if it has
  /// ended already; how it ended is the result.
  public Ending release() throws IOException {
    Optional<Ending> before = link.ending();
    try {
      return before.isPresent() ? before.get() : link.release();
    } finally {
      requests.closeUnlessBusy();
    }
  }

  /// Ends the association at once. Any thread may do this; one that waits for a response then gets
  /// an [AssociationException]. [#close] is still owed: the connection's watchdog runs until then.
  public void abort() {
    link.abort();
    requests.closeUnlessBusy();
  }

  /// Releases; aborts if that fails, or if an operation is under way. Nothing is left behind.
  @Override
  public void close() {
    try {
      if (requests.isUnderWay()) {
        abort();
      } else {
        release();
      }
    } catch (IOException _) {
      abort();
    } finally {
      finish();
    }
  }

  private void finish() {
    if (closed.compareAndSet(false, true)) {
      link.transport().close();
      watchdog.close();
    }
  }
}
