// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// What a requestor says and hears, against a scripted acceptor.
class RequestorWireTest {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  private static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");
  private static final String RELEASE_RQ = "05 00 00000004 00000000";
  private static final String RELEASE_RP = "06 00 00000004 00000000";
  private static final String ABORT_BY_USER = "07 00 00000004 0000 00 00";

  private final ServerSocket socket;
  private final CompletableFuture<Void> script = new CompletableFuture<>();

  RequestorWireTest() throws IOException {
    socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void theScriptWentThrough()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    script.get(20, TimeUnit.SECONDS);
    socket.close();
  }

  private interface Script {
    void run(BytePeer peer) throws IOException;
  }

  private void acceptor(Script steps) {
    Thread.ofVirtual()
        .start(() -> {
          try (var peer = new BytePeer(socket.accept())) {
            steps.run(peer);
            script.complete(null);
          } catch (IOException | RuntimeException | AssertionError e) {
            script.completeExceptionally(e);
          }
        });
  }

  private Requestor.Builder requestor() {
    return Requestor.builder(
            (InetSocketAddress) socket.getLocalSocketAddress(),
            AeTitle.of("CALLING"),
            AeTitle.of("CALLED"))
        .context(VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        .context(FIND, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }

  private static byte[] accept(ContextAnswer... answers) {
    return PduWriter.write(
        new Pdu.AssociateAc(
            1,
            "CALLED",
            "CALLING",
            Negotiation.APPLICATION_CONTEXT,
            List.of(answers),
            Wire.user()));
  }

  private static byte[] acceptAll() {
    return accept(accepted(1, Wire.IMPLICIT), accepted(3, Wire.IMPLICIT));
  }

  private static ContextAnswer accepted(int id, Uid transferSyntax) {
    return new ContextAnswer(id, ContextAnswer.Result.ACCEPTANCE, transferSyntax);
  }

  @Test
  void proposesByteForByte() throws IOException {
    acceptor(peer ->
        peer.expects(
                """
                01 00 00000114                             A-ASSOCIATE-RQ
                0001 0000 'CALLED          CALLING         '
                """
                    + "00".repeat(32)
                    + """

                    10 00 0015 '1.2.840.10008.3.1.1.1'
                    20 00 002E 01 00 00 00
                    30 00 0011 '1.2.840.10008.1.1'
                    40 00 0011 '1.2.840.10008.1.2'
                    20 00 0038 03 00 00 00
                    30 00 001B '1.2.840.10008.5.1.4.1.2.2.1'
                    40 00 0011 '1.2.840.10008.1.2'
                    50 00 0045
                    51 00 0004 00100000
                    52 00 002C '2.25.249367915260937428374119305178622951807'
                    55 00 0009 'TACET_0.1'
                    """)
            .sends("03 00 00000004 00 02 03 01")
            .expectsEnd());
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> Association.open(requestor().build()))
        .satisfies(e -> {
          assertThat(e.rejection()).isEqualTo(Rejection.TEMPORARY_CONGESTION);
          assertThat(e.rejection().isTransient()).isTrue();
        });
  }

  @Test
  void contextsThatWereRefusedAreNotThere() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(
          accept(
              accepted(1, Wire.IMPLICIT),
              new ContextAnswer(
                  3, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, Wire.IMPLICIT)));
      peer.expects(RELEASE_RQ).sends(RELEASE_RP).expectsEnd();
    });
    try (var association = Association.open(requestor().build())) {
      assertThat(association.contexts()).hasSize(1);
      assertThat(association.context(FIND)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 1.2.840.10008.1.2", "1, 1.2.840.10008.1.2.1"})
  void anAnswerToWhatWasNotProposedIsAborted(int id, String transferSyntax) throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(accept(accepted(id, Uid.of(transferSyntax))));
      peer.expects("07 00 00000004 0000 02 06");
    });
    assertBroken(PduException.Rule.ANSWER_NOT_PROPOSED);
  }

  @ParameterizedTest
  @CsvSource({
    "04 00 00000006 00000002 01 03, UNEXPECTED_PDU, 02",
    "05 00 00000004 00000000, UNEXPECTED_PDU, 02",
    "06 00 00000004 00000000, UNEXPECTED_PDU, 02",
    "48 54 54502F31, UNRECOGNISED_PDU, 01",
    "02 00 FFFFFFFF, PDU_TOO_LONG, 06",
    "02 00 00000000, PDU_LENGTH, 06",
    "03 00 00000000, PDU_LENGTH, 06"
  })
  void whatIsNoAnswerIsAborted(String bytes, PduException.Rule rule, String reason)
      throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(bytes).expects("07 00 00000004 0000 02 " + reason);
    });
    assertBroken(rule);
  }

  private void assertBroken(PduException.Rule rule) {
    assertThatExceptionOfType(AssociationException.class)
        .isThrownBy(() -> Association.open(requestor().build()))
        .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.Broken(rule)));
  }

  @Test
  void anAbortInsteadOfAnAnswerIsTold() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends("07 00 00000004 0000 02 01").expectsEnd();
    });
    assertThatExceptionOfType(AssociationException.class)
        .isThrownBy(() -> Association.open(requestor().build()))
        .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.AbortedByPeer(2, 1)));
  }

  @Test
  void anEndInsteadOfAnAnswerIsTold() throws IOException {
    acceptor(BytePeer::receives);
    assertThatExceptionOfType(AssociationException.class)
        .isThrownBy(() -> Association.open(requestor().build()))
        .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.Lost()));
  }

  @Test
  void aReleaseCollisionEndsWellForTheRequestor() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).expects(RELEASE_RQ);
      peer.sends(RELEASE_RQ).expects(RELEASE_RP).sends(RELEASE_RP).expectsEnd();
    });
    try (var association = Association.open(requestor().build())) {
      assertThat(association.release()).isEqualTo(new Ending.Released());
    }
  }

  @Test
  void dataThatCrossesARelaseIsDropped() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).expects(RELEASE_RQ);
      peer.sends(Wire.dataSet(1, new byte[1_000])).sends(RELEASE_RP).expectsEnd();
    });
    try (var association = Association.open(requestor().build())) {
      assertThat(association.release()).isEqualTo(new Ending.Released());
    }
  }

  @Test
  void anAcceptorThatReleasesIsAnswered() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.sends(RELEASE_RQ).expects(RELEASE_RP);
    });
    try (var association = Association.open(requestor().build())) {
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(association::echo)
          .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.Released()));
    }
  }

  @Test
  void aResponseToAnotherMessageIsAborted() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.sends(response(CommandField.C_ECHO, 99, Status.SUCCESS)).expects(ABORT_BY_USER);
    });
    assertEchoFails(new Ending.Broken(PduException.Rule.COMMAND_UNEXPECTED));
  }

  @Test
  void aResponseOfAnotherKindIsAborted() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.sends(response(CommandField.C_STORE, 1, Status.SUCCESS)).expects(ABORT_BY_USER);
    });
    assertEchoFails(new Ending.Broken(PduException.Rule.COMMAND_UNEXPECTED));
  }

  @Test
  void noResponseInTimeIsAborted() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.expects(ABORT_BY_USER);
    });
    var impatient =
        AssociationLimits.DEFAULT.with(
            AssociationLimits.Times.DEFAULT.withResponse(Duration.ofMillis(300)));
    try (var association = Association.open(requestor().limits(impatient).build())) {
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(association::echo)
          .satisfies(e ->
              assertThat(e.ending()).isEqualTo(new Ending.Broken(PduException.Rule.NO_RESPONSE)));
    }
  }

  private void assertEchoFails(Ending ending) throws IOException {
    try (var association = Association.open(requestor().build())) {
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(association::echo)
          .satisfies(e -> assertThat(e.ending()).isEqualTo(ending));
      assertThatExceptionOfType(AssociationException.class).isThrownBy(association::echo);
      assertThat(association.release()).isEqualTo(ending);
    }
  }

  @Test
  void aMatchWithoutDataSetIsAborted() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.receives();
      peer.sends(response(CommandField.C_FIND, 1, Status.PENDING)).expects(ABORT_BY_USER);
    });
    try (var association = Association.open(requestor().build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      Call<Status> call = association.find(find, DataSet.EMPTY, _ -> {});
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(call::await)
          .satisfies(e ->
              assertThat(e.ending())
                  .isEqualTo(new Ending.Broken(PduException.Rule.DATA_SET_PRESENCE)));
    }
  }

  @Test
  void theStatusComesWithItsCommentAndWhatOffends() throws IOException {
    Status status =
        Status.of(0xA900).withComment("Not this").withOffendingElements(List.of(0x00100010));
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAll()).receives();
      peer.sends(response(CommandField.C_ECHO, 1, status));
      peer.expects(RELEASE_RQ).sends(RELEASE_RP);
    });
    try (var association = Association.open(requestor().build())) {
      assertThat(association.echo()).isEqualTo(status);
    }
  }

  @Test
  void aPeerThatTakesAnyLengthIsSentPiecesAllTheSame() throws IOException {
    acceptor(peer -> {
      peer.receives();
      peer.sends(acceptAnyLength()).receives();
      int left = 1 << 20;
      while (left > 0) {
        int fragment = peer.receives().length - 12;
        assertThat(fragment).isBetween(1, 1 << 18);
        left -= fragment;
      }
      assertThat(left).isZero();
      peer.sends(response(CommandField.C_STORE, 1, Status.SUCCESS));
      peer.expects(RELEASE_RQ).sends(RELEASE_RP);
    });
    try (var association = Association.open(requestor().build())) {
      Status status =
          association.store(
              association.context(VERIFICATION).orElseThrow(),
              CStoreRq.of(VERIFICATION, Uid.of("1.2")),
              out -> out.write(new byte[1 << 20]));
      assertThat(status).isEqualTo(Status.SUCCESS);
    }
  }

  private static byte[] acceptAnyLength() {
    UserInformation user =
        new UserInformation(
            0,
            Optional.of(Uid.of("1.2.3")),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return PduWriter.write(
        new Pdu.AssociateAc(
            1,
            "CALLED",
            "CALLING",
            Negotiation.APPLICATION_CONTEXT,
            List.of(accepted(1, Wire.IMPLICIT)),
            user));
  }

  private static byte[] response(CommandField field, int id, Status status) {
    var response =
        new CResponse(field, id, Optional.empty(), Optional.empty(), status, Optional.empty());
    return Wire.command(1, Commands.write(response, DataSetPresence.ABSENT));
  }
}
