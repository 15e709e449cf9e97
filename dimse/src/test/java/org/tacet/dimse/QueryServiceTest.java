// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tacet.dimse.Loopback.CT;
import static org.tacet.dimse.Loopback.FIND;
import static org.tacet.dimse.Loopback.GET;
import static org.tacet.dimse.Loopback.MOVE;
import static org.tacet.dimse.Loopback.PATIENT_ID;
import static org.tacet.dimse.Loopback.listen;
import static org.tacet.dimse.Loopback.random;
import static org.tacet.dimse.Loopback.requestor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;

/// Query and retrieve, as user and as provider, over mutual TLS.
class QueryServiceTest {
  @Test
  void aCallbackThatFailsEndsTheAssociation() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                reply.pending(identifier);
                reply.pending(identifier);
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      Call<Status> call =
          association.find(
              find,
              DataSet.EMPTY,
              _ -> {
                throw new IllegalStateException("a bug of the caller");
              });
      assertThatExceptionOfType(IllegalStateException.class).isThrownBy(call::await);
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(association::echo)
          .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.AbortedHere()));
    }
  }

  @Test
  void findsAndHandsOnEveryMatch() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                for (int i = 0; i < 1_000; i++) {
                  String id = identifier.string(PATIENT_ID).orElseThrow() + i;
                  reply.pending(identifier.with(b -> b.text(PATIENT_ID, id)));
                }
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      var matches = new ArrayList<String>();
      PresentationContext find = association.context(FIND).orElseThrow();
      DataSet identifier = DataSet.builder().text(PATIENT_ID, "P").build();
      Status status =
          association
              .find(find, identifier, m -> matches.add(m.string(PATIENT_ID).orElseThrow()))
              .await();
      assertThat(status).isEqualTo(Status.SUCCESS);
      assertThat(matches).hasSize(1_000).startsWith("P0").endsWith("P999");
    }
  }

  @Test
  void aCancelReachesTheProviderAtWork() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                // Without end: only a cancel can stop it.
                while (!reply.cancelled()) {
                  reply.pending(identifier);
                }
                return Status.CANCEL;
              }

              @Override
              public Status echo(PresentationContext context) {
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      var call = new AtomicReference<Call<Status>>();
      var seen = new ArrayList<DataSet>();
      DataSet identifier = DataSet.builder().text(PATIENT_ID, "P").build();
      call.set(
          association.find(
              find,
              identifier,
              m -> {
                seen.add(m);
                if (seen.size() == 3) {
                  cancel(call.get());
                }
              }));
      assertThat(call.get().await()).isEqualTo(Status.CANCEL);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      // A cancel for an operation that is over has no effect.
      call.get().cancel();
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void anAbortIsNoticedByTheProviderAtWork() throws IOException, InterruptedException {
    var atWork = new CountDownLatch(1);
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                atWork.countDown();
                while (!reply.cancelled()) {
                  Thread.onSpinWait();
                }
                return Status.CANCEL;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      association.find(find, DataSet.EMPTY, _ -> {});
      atWork.await();
      association.abort();
      assertThat(recorder.ending()).isEqualTo(new Ending.AbortedByPeer(0, 0));
    }
  }

  @Test
  void aLostPeerIsNoticedByTheProviderAtWork() throws IOException, InterruptedException {
    var atWork = new CountDownLatch(1);
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status move(
                  PresentationContext context,
                  CMoveRq request,
                  DataSet identifier,
                  SubOperations reply)
                  throws IOException {
                atWork.countDown();
                while (!reply.cancelled()) {
                  Thread.onSpinWait();
                }
                return Status.CANCEL;
              }
            });
    try (var server =
            AssociationServer.listen(
                Loopback.anyPort(), Optional.empty(), AssociationLimits.DEFAULT, recorder);
        var peer = BytePeer.connect(server.address())) {
      peer.sends(Wire.request(MOVE));
      peer.receives();
      peer.sends(
          Wire.command(
              1,
              Commands.write(
                  new CMoveRq(1, MOVE, Priority.LOW, AeTitle.of("X")),
                  Commands.DataSetPresence.PRESENT)));
      peer.sends(Wire.dataSet(1, new byte[0]));
      atWork.await();
      peer.leaves();
      assertThat(recorder.ending()).isEqualTo(new Ending.Lost());
    }
  }

  @Test
  void movesAndTellsTheProgress() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status move(
                  PresentationContext context,
                  CMoveRq request,
                  DataSet identifier,
                  SubOperations reply)
                  throws IOException {
                assertThat(request.moveDestination()).isEqualTo(AeTitle.of("THIRD"));
                reply.pending(2, 1, 0, 0);
                reply.pending(1, 1, 1, 0);
                reply.failed(Uid.of("1.2.3"));
                reply.count(new SubOperationCounts(0, 1, 1, 1));
                return Status.SUB_OPERATIONS_WITH_FAILURES;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext move = association.context(MOVE).orElseThrow();
      var progress = new ArrayList<SubOperationCounts>();
      Retrieval end =
          association.move(move, AeTitle.of("THIRD"), DataSet.EMPTY, progress::add).await();
      assertThat(progress)
          .containsExactly(new SubOperationCounts(2, 1, 0, 0), new SubOperationCounts(1, 1, 1, 0));
      assertThat(end)
          .isEqualTo(
              new Retrieval(
                  Status.SUB_OPERATIONS_WITH_FAILURES,
                  new SubOperationCounts(0, 1, 1, 1),
                  List.of(Uid.of("1.2.3"))));
    }
  }

  @Test
  void getsInstancesOnTheSameAssociation() throws IOException {
    byte[] object = random(700_001);
    var recorder = new Recorder(new Deliverer(Bytes.of(object)));
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).role(CT, Set.of(Role.SCP)).build())) {
      PresentationContext get = association.context(GET).orElseThrow();
      var received = new ArrayList<Uid>();
      Retrieval end =
          association
              .get(
                  get,
                  DataSet.EMPTY,
                  (_, request, dataSet) -> {
                    assertThat(dataSet.readAllBytes()).isEqualTo(object);
                    received.add(request.affectedSopInstanceUid());
                    return switch (received.size()) {
                      case 1 -> Status.SUCCESS;
                      case 2 -> Status.COERCION_OF_DATA_ELEMENTS;
                      default -> throw new IOException("of its own");
                    };
                  })
              .await();
      assertThat(received).containsExactly(Uid.of("1.2.0"), Uid.of("1.2.1"), Uid.of("1.2.2"));
      assertThat(end)
          .isEqualTo(
              new Retrieval(
                  Status.SUB_OPERATIONS_WITH_FAILURES,
                  new SubOperationCounts(0, 1, 2, 1),
                  List.of(Uid.of("1.2.2"), Uid.of("1.2.99"))));
    }
  }

  @Test
  void withoutTheRoleOfAProviderNothingCanBeDelivered() throws IOException {
    var recorder = new Recorder(new Deliverer(Bytes.of(random(10))));
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext get = association.context(GET).orElseThrow();
      Retrieval end =
          association
              .get(
                  get,
                  DataSet.EMPTY,
                  (_, _, _) -> {
                    throw new AssertionError("nothing can come");
                  })
              .await();
      assertThat(end.status()).isEqualTo(Status.UNABLE_TO_PERFORM_SUB_OPERATIONS);
      assertThat(end.counts()).isEqualTo(new SubOperationCounts(0, 0, 4, 0));
    }
  }

  @Test
  void aGetIsCancelledBetweenInstances() throws IOException {
    var recorder = new Recorder(new Deliverer(Bytes.of(random(10))));
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).role(CT, Set.of(Role.SCP)).build())) {
      PresentationContext get = association.context(GET).orElseThrow();
      var call = new AtomicReference<Call<Retrieval>>();
      call.set(
          association.get(
              get,
              DataSet.EMPTY,
              (_, _, _) -> {
                cancel(call.get());
                return Status.SUCCESS;
              }));
      Retrieval end = call.get().await();
      assertThat(end.status()).isEqualTo(Status.CANCEL);
      assertThat(end.counts()).isEqualTo(new SubOperationCounts(3, 1, 0, 0));
    }
  }

  /// Has three instances that go and one that cannot.
  private record Deliverer(Bytes object) implements Services {
    @Override
    public Status get(
        PresentationContext context, CGetRq request, DataSet identifier, GetReply reply)
        throws IOException {
      reply.expect(4);
      for (int i = 0; i < 3; i++) {
        Uid instance = Uid.of("1.2." + i);
        List<PresentationContext> contexts = reply.contexts(CT);
        if (contexts.isEmpty()) {
          reply.failed(instance);
        } else {
          reply.store(
              contexts.getFirst(), CStoreRq.of(CT, instance), out -> out.write(object.toArray()));
        }
        if (reply.cancelled()) {
          return Status.CANCEL;
        }
      }
      reply.failed(Uid.of("1.2.99"));
      return reply.counts().conclusion();
    }
  }

  private static void cancel(Call<?> call) {
    try {
      call.cancel();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
