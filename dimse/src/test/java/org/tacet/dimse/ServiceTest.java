// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// Every service both ways, over mutual TLS.
class ServiceTest {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  private static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  private static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");
  private static final Uid MOVE = Uid.of("1.2.840.10008.5.1.4.1.2.2.2");
  private static final Uid GET = Uid.of("1.2.840.10008.5.1.4.1.2.2.3");
  private static final int PATIENT_ID = 0x00100020;
  private static final TestPki PKI = TestPki.create("Test CA");
  private static final TlsContext SERVER = PKI.tls(PKI.identity("server"), TlsProfile.BCP_195);
  private static final TestPki.Identity CLIENT = PKI.identity("client");

  @Test
  void echoes() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status echo(PresentationContext context) {
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      assertThat(association.peer().tlsProtocol()).contains("TLSv1.3");
      assertThat(recorder.proposal().peer().certificate()).contains(CLIENT.certificate());
      assertThat(association.release()).isEqualTo(new Ending.Released());
      assertThat(recorder.ending()).isEqualTo(new Ending.Released());
    }
  }

  @Test
  void servicesThatNobodyOfferedAreRefused() throws IOException {
    try (var server = listen(new Recorder(new Services() {}));
        var association = Association.open(requestor(server).build())) {
      assertThat(association.echo()).isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
      PresentationContext ct = association.context(CT).orElseThrow();
      assertThat(
              association.store(
                  ct, CStoreRq.of(CT, Uid.of("1.2.3")), out -> out.write(new byte[100_000])))
          .isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
      PresentationContext find = association.context(FIND).orElseThrow();
      assertThat(association.find(find, DataSet.EMPTY, _ -> {}).await())
          .isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
    }
  }

  @Test
  void storesObjectsOfAnySizeByteForByte() throws IOException {
    var received = new ArrayList<byte[]>();
    var requests = new ArrayList<CStoreRq>();
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status store(
                  PresentationContext context, CStoreRq request, InputStream dataSet)
                  throws IOException {
                requests.add(request);
                received.add(dataSet.readAllBytes());
                return Status.SUCCESS;
              }
            });
    int[] sizes = {0, 1, 2, 4_082, 4_083, 4_084, 4_090, 4_091, 4_096, 65_536, 1_000_003};
    var limits =
        AssociationLimits.DEFAULT.with(
            new AssociationLimits.Sizes(4_096, 1 << 18, 512, 1 << 16, 1 << 20));
    try (var server = AssociationServer.listen(loopback(), Optional.of(SERVER), limits, recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext ct = association.context(CT).orElseThrow();
      for (int size : sizes) {
        byte[] sent = random(size);
        var request =
            CStoreRq.of(CT, Uid.of("1.2." + size))
                .withMoveOriginator(new MoveOriginator(AeTitle.of("ELSEWHERE"), 77));
        assertThat(association.store(ct, request, out -> out.write(sent)))
            .isEqualTo(Status.SUCCESS);
        assertThat(received.getLast()).isEqualTo(sent);
        assertThat(requests.getLast().affectedSopInstanceUid()).isEqualTo(Uid.of("1.2." + size));
        assertThat(requests.getLast().moveOriginator())
            .contains(new MoveOriginator(AeTitle.of("ELSEWHERE"), 77));
      }
    }
    assertThat(requests).extracting(CStoreRq::messageId).doesNotHaveDuplicates();
  }

  @Test
  void whatAServiceLeavesUnreadIsDrained() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status store(
                  PresentationContext context, CStoreRq request, InputStream dataSet)
                  throws IOException {
                dataSet.readNBytes(10);
                return Status.OUT_OF_RESOURCES.withComment("Disk full");
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext ct = association.context(CT).orElseThrow();
      for (int i = 0; i < 3; i++) {
        Status status =
            association.store(
                ct, CStoreRq.of(CT, Uid.of("1.2.3")), out -> out.write(random(300_000)));
        assertThat(status).isEqualTo(Status.OUT_OF_RESOURCES.withComment("Disk full"));
      }
    }
  }

  @Test
  void aServiceThatFailsAnswersProcessingFailureAndTheAssociationGoesOn() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status store(
                  PresentationContext context, CStoreRq request, InputStream dataSet)
                  throws IOException {
                throw new IOException("of its own");
              }

              @Override
              public Status echo(PresentationContext context) {
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext ct = association.context(CT).orElseThrow();
      assertThat(association.store(ct, CStoreRq.of(CT, Uid.of("1.2")), out -> out.write(random(9))))
          .isEqualTo(Status.PROCESSING_FAILURE);
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
    }
  }

  @Test
  void aServiceWithABugAbortsItsAssociationAndNoOther() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status echo(PresentationContext context) {
                throw new IllegalStateException("a bug");
              }
            });
    try (var server = listen(recorder)) {
      for (int i = 0; i < 2; i++) {
        try (var association = Association.open(requestor(server).build())) {
          assertThatExceptionOfType(AssociationException.class)
              .isThrownBy(association::echo)
              .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.AbortedByPeer(0, 0)));
          assertThat(recorder.ending()).isEqualTo(new Ending.AbortedHere());
        }
      }
    }
  }

  @Test
  void aBodyThatFailsAbortsAndNothingHalfIsTakenForWhole() throws IOException {
    var outcome = new AtomicReference<Object>();
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status store(
                  PresentationContext context, CStoreRq request, InputStream dataSet)
                  throws IOException {
                try {
                  outcome.set(dataSet.readAllBytes());
                } catch (IOException e) {
                  outcome.set(e);
                  throw e;
                }
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext ct = association.context(CT).orElseThrow();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() ->
              association.store(
                  ct,
                  CStoreRq.of(CT, Uid.of("1.2")),
                  out -> {
                    out.write(random(3_000_000));
                    throw new IOException("unreadable");
                  }))
          .withMessage("unreadable");
      assertThat(recorder.ending()).isEqualTo(new Ending.AbortedByPeer(0, 0));
      assertThat(outcome.get()).isInstanceOf(AssociationException.class);
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
                loopback(), Optional.empty(), AssociationLimits.DEFAULT, recorder);
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

  @Test
  void rolesAreNarrowedToWhatBothSidesWant() throws IOException {
    var recorder =
        new Recorder(
            new Services() {},
            p ->
                ((Answer.Accept) Recorder.takeAll(p))
                    .withRoles(List.of(new RoleSelection(CT, Set.of(Role.SCP, Role.SCU)))));
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).role(CT, Set.of(Role.SCP)).build())) {
      assertThat(association.context(CT).orElseThrow().requestorRoles()).containsExactly(Role.SCP);
      assertThat(association.context(FIND).orElseThrow().requestorRoles())
          .containsExactly(Role.SCU);
      // As provider only, the requestor may not store.
      PresentationContext ct = association.context(CT).orElseThrow();
      assertThat(association.store(ct, CStoreRq.of(CT, Uid.of("1.2")), _ -> {}))
          .isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
    }
  }

  @Test
  void negotiatesExtensionsAndIdentity() throws IOException {
    var extension = new ExtendedNegotiation(FIND, Bytes.of((byte) 1, (byte) 0, (byte) 1));
    var common = new CommonExtendedNegotiation(CT, Uid.of("1.2.840.10008.4.2"), List.of(MOVE));
    var identity =
        UserIdentity.passcode("radiologist", "secret", UserIdentity.PositiveResponse.REQUESTED);
    var recorder =
        new Recorder(
            new Services() {},
            p ->
                new Answer.Accept(
                    ((Answer.Accept) Recorder.takeAll(p)).contexts(),
                    List.of(),
                    p.extended(),
                    Optional.of(Bytes.EMPTY)));
    try (var server = listen(recorder);
        var association =
            Association.open(
                requestor(server)
                    .extended(extension)
                    .commonExtended(common)
                    .identity(identity)
                    .build())) {
      Proposal proposal = recorder.proposal();
      assertThat(proposal.extended()).containsExactly(extension);
      assertThat(proposal.commonExtended()).containsExactly(common);
      assertThat(proposal.identity()).contains(identity);
      assertThat(proposal.toString()).doesNotContain("secret").doesNotContain("radiologist");
      assertThat(association.acceptorInformation().extended()).containsExactly(extension);
      assertThat(association.acceptorInformation().identityResponse()).contains(Bytes.EMPTY);
    }
  }

  @Test
  void aRejectionTellsItsReason() throws IOException {
    var recorder =
        new Recorder(
            new Services() {}, _ -> new Answer.Reject(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED));
    try (var server = listen(recorder)) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> Association.open(requestor(server).build()))
          .satisfies(
              e -> assertThat(e.rejection()).isEqualTo(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED));
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

  private static AssociationServer listen(Acceptor acceptor) throws IOException {
    return AssociationServer.listen(
        loopback(), Optional.of(SERVER), AssociationLimits.DEFAULT, acceptor);
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static Requestor.Builder requestor(AssociationServer server) {
    return Requestor.builder(server.address(), AeTitle.of("CALLING"), AeTitle.of("CALLED"))
        .tls(PKI.tls(CLIENT, TlsProfile.BCP_195))
        .context(VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        .context(CT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(FIND, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(MOVE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(GET, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
