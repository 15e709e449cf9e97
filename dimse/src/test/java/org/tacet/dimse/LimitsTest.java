// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;
import org.tacet.dimse.Refusal.TooMany.Limit;

/// Each limit, reached. Durations are tiny; nothing here waits by the clock but the code under
/// test.
class LimitsTest {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  private static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  private static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");
  private static final TestPki PKI = TestPki.create("Test CA");
  private static final TlsContext SERVER = PKI.tls(PKI.identity("server"), TlsProfile.BCP_195);

  private final Recorder recorder = new Recorder(new Services() {});

  private AssociationServer listen(AssociationLimits limits) throws IOException {
    return listen(limits, Optional.empty(), recorder);
  }

  private static AssociationServer listen(
      AssociationLimits limits, Optional<TlsContext> tls, Acceptor acceptor) throws IOException {
    return AssociationServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), tls, limits, acceptor);
  }

  private static AssociationLimits.Times times() {
    return AssociationLimits.Times.DEFAULT.withGrace(Duration.ofMillis(10));
  }

  private static AssociationLimits with(AssociationLimits.Times times) {
    return AssociationLimits.DEFAULT.with(times);
  }

  private static AssociationLimits with(AssociationLimits.Counts counts) {
    return with(times()).with(counts);
  }

  @Test
  void whoSaysNothingIsCutOff() throws IOException {
    try (var server = listen(with(times().withArtim(Duration.ofMillis(50))));
        var peer = BytePeer.connect(server.address())) {
      peer.expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooSlow());
    }
  }

  @Test
  void whoDoesNotFinishItsProposalIsCutOff() throws IOException {
    try (var server = listen(with(times().withArtim(Duration.ofMillis(50))));
        var peer = BytePeer.connect(server.address())) {
      peer.sends("01 00 00000100 0001").expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooSlow());
    }
  }

  @Test
  void aHandshakeHasADeadlineToo() throws IOException {
    var limits = with(times().withArtim(Duration.ofMillis(50)));
    try (var server = listen(limits, Optional.of(SERVER), recorder)) {
      for (String bytes : new String[] {"", "16", "16 0301 0200 01 0001FC 0303"}) {
        try (var peer = BytePeer.connect(server.address())) {
          peer.sends(bytes).expectsEnd();
          assertThat(recorder.refusal()).isEqualTo(new Refusal.TooSlow());
        }
      }
    }
  }

  @Test
  void anIdleAssociationIsAborted() throws IOException {
    try (var server = listen(with(times().withIdle(Duration.ofMillis(50))));
        var peer = BytePeer.connect(server.address())) {
      peer.sends(Wire.request(VERIFICATION)).receives();
      peer.expects("07 00 00000004 0000 00 00").endsOutput().expectsEnd();
      assertThat(recorder.ending()).isEqualTo(new Ending.Broken(PduException.Rule.IDLE));
    }
  }

  @Test
  void aMessageThatStopsFlowingIsAborted() throws IOException {
    var limits = with(times().withThroughput(1_000, Duration.ofMillis(100)));
    var reading =
        new Recorder(
            new Services() {
              @Override
              public Status store(
                  PresentationContext context, CStoreRq request, InputStream dataSet)
                  throws IOException {
                dataSet.readAllBytes();
                return Status.SUCCESS;
              }
            });
    try (var server = listen(limits, Optional.empty(), reading);
        var peer = BytePeer.connect(server.address())) {
      peer.sends(Wire.request(CT)).receives();
      CommandSet store =
          Commands.write(CStoreRq.of(CT, Uid.of("1.2")).withMessageId(1), DataSetPresence.PRESENT);
      peer.sends(Wire.command(1, store));
      peer.sends(Wire.value(1, Pdu.Pdv.Kind.DATA_SET, Pdu.Pdv.Position.NOT_LAST, new byte[9]));
      peer.expects("07 00 00000004 0000 00 00");
      assertThat(reading.ending()).isEqualTo(new Ending.Broken(PduException.Rule.TOO_SLOW));
    }
  }

  @Test
  void aPeerThatDoesNotReadIsCutOff() throws IOException {
    var limits = with(times().withThroughput(1 << 30, Duration.ofMillis(100)));
    var endless =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                DataSet match =
                    DataSet.builder()
                        .bytes(0x00420011, org.tacet.dicom.Vr.OB, new byte[60_000])
                        .build();
                while (true) {
                  reply.pending(match);
                }
              }
            });
    try (var server = listen(limits, Optional.empty(), endless);
        var peer = BytePeer.connect(server.address())) {
      peer.sends(Wire.request(FIND)).receives();
      CommandSet find =
          Commands.write(new CFindRq(1, FIND, Priority.MEDIUM), DataSetPresence.PRESENT);
      peer.sends(Wire.command(1, find)).sends(Wire.dataSet(1, new byte[0]));
      assertThat(endless.ending()).isEqualTo(new Ending.Broken(PduException.Rule.TOO_SLOW));
    }
  }

  @Test
  void moreAssociationsThanAllowedAreRejectedForNow() throws IOException {
    var counts = new AssociationLimits.Counts(128, 1, 32, 128, 32, 10);
    try (var server = listen(with(counts))) {
      try (var first = Association.open(requestor(server).build())) {
        assertRejected(server, Limit.ASSOCIATIONS);
        first.release();
      }
      recorder.ending();
      openEventually(server).close();
    }
  }

  /// The place of an association is free a moment after its end has been told.
  private static Association openEventually(AssociationServer server) throws IOException {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        return Association.open(requestor(server).build());
      } catch (RejectedException e) {
        assertThat(e.rejection()).isEqualTo(Rejection.LOCAL_LIMIT_EXCEEDED);
      }
    }
    throw new AssertionError("the place never became free");
  }

  private void assertRejected(AssociationServer server, Limit limit) {
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> Association.open(requestor(server).build()))
        .satisfies(e -> assertThat(e.rejection()).isEqualTo(Rejection.LOCAL_LIMIT_EXCEEDED));
    assertThat(recorder.refusal()).isEqualTo(new Refusal.TooMany(limit));
  }

  @Test
  void aPeerWithoutCertificateIsItsAddress() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 1, 128, 32, 10);
    try (var server = listen(with(counts));
        var _ = Association.open(requestor(server).build())) {
      assertRejected(server, Limit.ASSOCIATIONS_PER_PEER);
    }
  }

  @Test
  void aPeerWithCertificateIsItsCertificate() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 1, 128, 32, 10);
    TlsContext one = PKI.tls(PKI.identity("one"), TlsProfile.BCP_195);
    TlsContext two = PKI.tls(PKI.identity("two"), TlsProfile.BCP_195);
    try (var server = listen(with(counts), Optional.of(SERVER), recorder);
        var _ = Association.open(requestor(server).tls(one).build());
        var _ = Association.open(requestor(server).tls(two).build())) {
      assertThatExceptionOfType(RejectedException.class)
          .isThrownBy(() -> Association.open(requestor(server).tls(one).build()));
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooMany(Limit.ASSOCIATIONS_PER_PEER));
    }
  }

  @Test
  void strangersWhoSayNothingCannotTakeAllPlaces() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 10, 2, 32, 10);
    try (var server = listen(with(counts));
        var first = BytePeer.connect(server.address());
        var second = BytePeer.connect(server.address());
        var third = BytePeer.connect(server.address())) {
      third.expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooMany(Limit.CONNECTING));
      first.leaves();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.Left());
      second.sends(Wire.request(VERIFICATION));
      assertThat(second.receives()[0]).isEqualTo((byte) 2);
    }
  }

  @Test
  void norCanOneAddress() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 10, 10, 1, 10);
    try (var server = listen(with(counts));
        var _ = BytePeer.connect(server.address());
        var second = BytePeer.connect(server.address())) {
      second.expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooMany(Limit.CONNECTING_PER_ADDRESS));
    }
  }

  @Test
  void oneAddressLeavesPlacesToTheOthers() throws IOException {
    int share = AssociationLimits.Counts.DEFAULT.maxConnectingPerAddress();
    InetAddress flood = InetAddress.getByName("127.0.0.2");
    InetAddress other = InetAddress.getByName("127.0.0.3");
    try (var server = listen(with(AssociationLimits.Counts.DEFAULT));
        var silent = new Closing()) {
      for (int i = 0; i < share; i++) {
        silent.add(BytePeer.connect(server.address(), flood));
      }
      silent.add(BytePeer.connect(server.address(), flood)).expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.TooMany(Limit.CONNECTING_PER_ADDRESS));

      BytePeer served = silent.add(BytePeer.connect(server.address(), other));
      served.sends(Wire.request(VERIFICATION));
      assertThat(served.receives()[0]).isEqualTo((byte) 2);
    }
  }

  private static final class Closing implements AutoCloseable {
    private final List<BytePeer> peers = new ArrayList<>();

    BytePeer add(BytePeer peer) {
      peers.add(peer);
      return peer;
    }

    @Override
    public void close() throws IOException {
      for (BytePeer peer : peers) {
        peer.close();
      }
    }
  }

  @Test
  void anAssociationDoesNotCountAsConnecting() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 10, 1, 1, 10);
    try (var server = listen(with(counts));
        var _ = Association.open(requestor(server).build());
        var _ = Association.open(requestor(server).build())) {
      assertThat(recorder.proposal()).isNotNull();
    }
  }

  @Test
  void moreContextsThanAllowedAreAborted() throws IOException {
    var counts = new AssociationLimits.Counts(2, 10, 10, 10, 10, 10);
    try (var server = listen(with(counts));
        var peer = BytePeer.connect(server.address())) {
      peer.sends(Wire.request(VERIFICATION, CT, FIND)).expects("07 00 00000004 0000 00 00");
      assertThat(recorder.refusal())
          .isEqualTo(new Refusal.Malformed(PduException.Rule.TOO_MANY_CONTEXTS));
    }
  }

  @Test
  void theListOfFailedInstancesIsBounded() throws IOException {
    var counts = new AssociationLimits.Counts(128, 10, 10, 10, 10, 2);
    var failing =
        new Recorder(
            new Services() {
              @Override
              public Status move(
                  PresentationContext context,
                  CMoveRq request,
                  DataSet identifier,
                  SubOperations reply) {
                for (int i = 0; i < 100; i++) {
                  reply.failed(Uid.of("1.2." + i));
                }
                return Status.UNABLE_TO_PERFORM_SUB_OPERATIONS;
              }
            });
    try (var server = listen(with(counts), Optional.empty(), failing);
        var association = Association.open(requestor(server).build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      Retrieval end = association.move(find, AeTitle.of("X"), DataSet.EMPTY, _ -> {}).await();
      assertThat(end.failedSopInstances()).containsExactly(Uid.of("1.2.0"), Uid.of("1.2.1"));
    }
  }

  @Test
  void closingLetsARunningOperationEnd() throws IOException, InterruptedException {
    var atWork = new CountDownLatch(1);
    var mayEnd = new Semaphore(0);
    var working =
        new Recorder(
            new Services() {
              @Override
              public Status echo(PresentationContext context) {
                atWork.countDown();
                mayEnd.acquireUninterruptibly();
                return Status.SUCCESS;
              }
            });
    var patient = with(times().withGrace(Duration.ofSeconds(20)));
    var server = listen(patient, Optional.empty(), working);
    try (var association = Association.open(requestor(server).build())) {
      Thread closer =
          Thread.ofVirtual()
              .start(() -> {
                await(atWork);
                mayEnd.release();
                server.close();
              });
      assertThat(association.echo()).isEqualTo(Status.SUCCESS);
      association.release();
      closer.join();
      assertThat(working.ending()).isEqualTo(new Ending.Released());
    }
  }

  @Test
  void closingAbortsWhatDoesNotEnd() throws IOException {
    var server = listen(with(times()));
    try (var idle = BytePeer.connect(server.address());
        var silent = BytePeer.connect(server.address())) {
      idle.sends(Wire.request(VERIFICATION)).receives();
      server.close();
      assertThat(recorder.ending()).isEqualTo(new Ending.AbortedHere());
      idle.expects("07 00 00000004 0000 00 00").expectsEnd();
      silent.expectsEnd();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> BytePeer.connect(server.address()));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Requestor.Builder requestor(AssociationServer server) {
    return Requestor.builder(server.address(), AeTitle.of("CALLING"), AeTitle.of("CALLED"))
        .context(VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        .context(CT, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .context(FIND, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }
}
