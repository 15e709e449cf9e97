// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an acceptor says to a proposal, and to what is none, byte by byte.
class ProposalWireTest extends AcceptorAtWork {
  ProposalWireTest() throws IOException {}

  @Test
  void anEchoFromBeginningToEnd() throws IOException {
    peer.sends(
            "01 00 0000009B "
                + FIXED
                + """

                10 00 0015 '1.2.840.10008.3.1.1.1'
                20 00 002E 01 00 00 00
                30 00 0011 '1.2.840.10008.1.1'
                40 00 0011 '1.2.840.10008.1.2'
                50 00 0008
                51 00 0004 00004000
                """)
        .expects(
            """
            02 00 000000C3
            """
                + FIXED
                + """

                10 00 0015 '1.2.840.10008.3.1.1.1'
                21 00 0019 01 00 00 00                  context 1 accepted
                40 00 0011 '1.2.840.10008.1.2'
                50 00 0045
                51 00 0004 00100000                     1 MiB
                52 00 002C '2.25.249367915260937428374119305178622951807'
                55 00 0009 'TACET_0.1'
                """);
    peer.sends(ECHO_RQ).expects(ECHO_RSP);
    peer.sends("05 00 00000004 00000000").expects("06 00 00000004 00000000");
    peer.endsOutput().expectsEnd();
    assertThat(recorder.ending()).isEqualTo(new Ending.Released());
  }

  @ParameterizedTest
  @CsvSource({
    "04 00 00000006 00000002 01 03, UNEXPECTED_PDU",
    "05 00 00000004 00000000, UNEXPECTED_PDU",
    "06 00 00000004 00000000, UNEXPECTED_PDU",
    "03 00 00000004 00 01 01 01, UNEXPECTED_PDU",
    "'474554202F20485454502F312E310D0A', UNRECOGNISED_PDU",
    "FF 00 FFFFFFFF, UNRECOGNISED_PDU",
    "01 00 FFFFFFFF, PDU_TOO_LONG",
    "01 00 00000004 00010000, PDU_LENGTH"
  })
  void whatIsNoProposalIsAborted(String bytes, PduException.Rule rule) throws IOException {
    peer.sends(bytes).expects(ABORT_BY_USER).endsOutput().expectsEnd();
    assertThat(recorder.refusal()).isEqualTo(new Refusal.Malformed(rule));
  }

  @Test
  void whoLeavesOrAbortsBeforeProposingIsNoted() throws IOException {
    peer.endsOutput().expectsEnd();
    assertThat(recorder.refusal()).isEqualTo(new Refusal.Left());
    try (var second = BytePeer.connect(server.address())) {
      second.sends(ABORT_BY_USER).expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new Refusal.Left());
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 2, 01 02 02", "10, 0, 01 01 07", "26, 0, 01 01 03"})
  void whatCannotBeIsRejected(int offset, int value, String rejection) throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    if (offset == 7) {
      request[offset] = (byte) value;
    } else {
      Arrays.fill(request, offset, offset + 16, (byte) ' ');
    }
    peer.sends(request).expects("03 00 00000004 00 " + rejection);
    assertThat(recorder.refusal()).isInstanceOf(Refusal.Unacceptable.class);
    peer.endsOutput().expectsEnd();
  }

  @Test
  void anotherApplicationContextIsRejected() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    request[74 + 4 + 20] = '9';
    peer.sends(request).expects("03 00 00000004 00 01 01 02");
  }

  @Test
  void whoWantsItsDataByTheByteIsRejected() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    // The maximum length is the first sub-item of the last item.
    int user = indexOf(request, Hex.bytes("51 00 0004 00004000"));
    System.arraycopy(Hex.bytes("00000007"), 0, request, user + 4, 4);
    peer.sends(request).expects("03 00 00000004 00 01 01 01");
  }

  @Test
  void afterARejectionDataIsIgnoredAndOtherThingsAborted() throws IOException {
    byte[] request = Wire.request(VERIFICATION);
    request[7] = 2;
    peer.sends(request).expects("03 00 00000004 00 01 02 02");
    peer.sends("04 00 00000006 00000002 01 03")
        .sends("01 00 00000001 00")
        .expects(ABORT_UNEXPECTED_PDU)
        .sends(ABORT_BY_USER)
        .expectsEnd();
  }
}
