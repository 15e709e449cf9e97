// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tacet.dimse.Loopback.FIND;
import static org.tacet.dimse.Loopback.PATIENT_ID;
import static org.tacet.dimse.Loopback.listen;
import static org.tacet.dimse.Loopback.requestor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.DataSet;

/// A provider of very many matches, over mutual TLS.
class EncodedMatchesTest {
  private static final int MANY = 3_000;

  @Test
  void findsMatchesThatTheProviderHasEncoded() throws IOException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                for (int i = 0; i < MANY; i++) {
                  DataSet match = DataSet.builder().text(PATIENT_ID, padded(i)).build();
                  if (i % 100 == 7) {
                    reply.pending(match, Status.PENDING_WITHOUT_OPTIONAL_KEYS);
                  } else {
                    reply.encoded(out -> Identifiers.write(match, context, out));
                  }
                }
                return Status.SUCCESS;
              }
            });
    try (var server = listen(recorder)) {
      for (int pduLength : List.of(1 << 12, (1 << 12) + 1, 1 << 16, 1 << 20)) {
        var sizes = new AssociationLimits.Sizes(pduLength, 1 << 18, 1 << 9, 1 << 16, 1 << 20);
        var limits = AssociationLimits.DEFAULT.with(sizes);
        try (var association = Association.open(requestor(server).limits(limits).build())) {
          var matches = new ArrayList<String>();
          PresentationContext find = association.context(FIND).orElseThrow();
          Status status =
              association
                  .find(find, DataSet.EMPTY, m -> matches.add(m.string(PATIENT_ID).orElseThrow()))
                  .await();
          assertThat(status).isEqualTo(Status.SUCCESS);
          assertThat(matches)
              .isEqualTo(IntStream.range(0, MANY).mapToObj(EncodedMatchesTest::padded).toList());
        }
      }
    }
  }

  /// Matches of any length, also longer than a PDU, so that every way to fill a buffer comes.
  private static String padded(int number) {
    return number + "x".repeat(number % 50 == 0 ? 6_000 + number : number % 64);
  }

  @Test
  void aProviderMayAbortInsteadOfAnswering() throws IOException, InterruptedException {
    var recorder =
        new Recorder(
            new Services() {
              @Override
              public Status find(
                  PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
                  throws IOException {
                reply.pending(identifier);
                throw reply.abort();
              }
            });
    try (var server = listen(recorder);
        var association = Association.open(requestor(server).build())) {
      PresentationContext find = association.context(FIND).orElseThrow();
      Call<Status> call = association.find(find, DataSet.EMPTY, _ -> {});
      assertThatExceptionOfType(AssociationException.class)
          .isThrownBy(call::await)
          .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.AbortedByPeer(0, 0)));
      assertThat(recorder.ending()).isEqualTo(new Ending.AbortedHere());
    }
  }
}
