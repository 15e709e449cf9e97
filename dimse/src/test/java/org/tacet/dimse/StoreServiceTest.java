// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tacet.dimse.Loopback.CLIENT;
import static org.tacet.dimse.Loopback.CT;
import static org.tacet.dimse.Loopback.FIND;
import static org.tacet.dimse.Loopback.MOVE;
import static org.tacet.dimse.Loopback.SERVER;
import static org.tacet.dimse.Loopback.listen;
import static org.tacet.dimse.Loopback.random;
import static org.tacet.dimse.Loopback.requestor;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;

/// Verification, storage and negotiation, over mutual TLS.
class StoreServiceTest {
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
    try (var server =
            AssociationServer.listen(Loopback.anyPort(), Optional.of(SERVER), limits, recorder);
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
}
