// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dimse.Association;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;

final class TlsBehaviourTest {
  private static SimulatedEstate start(String behaviour) throws IOException {
    return SimulatedEstate.start(Estates.one(behaviour, 5_000, 30_000), 1, 1);
  }

  private static InetSocketAddress dicom(SimulatedEstate estate) {
    return new InetSocketAddress(estate.systems().getFirst().address(), estate.dicomPort());
  }

  private static TlsContext anonymous() throws GeneralSecurityException {
    return TlsContext.anonymous(new TrustsAnybody(), TlsProfile.BCP_195);
  }

  @Test
  void tls_lists_its_studies_to_a_stranger_without_a_certificate()
      throws IOException, GeneralSecurityException {
    try (var estate = start("tls");
        var association =
            Association.open(StrangerTo.requestor(dicom(estate)).tls(anonymous()).build())) {
      assertThat(association.context(StrangerTo.GET)).isPresent();
      var listed = StrangerTo.find(association, StrangerTo.survey());
      assertThat(listed.status()).isEqualTo(Status.SUCCESS);
      assertThat(listed.matches()).hasSize(5_000);
      assertThat(listed.images()).isEqualTo(30_000);
    }
  }

  @Test
  void client_certificate_wants_one() throws IOException, GeneralSecurityException {
    try (var estate = start("client-certificate")) {
      var requestor = StrangerTo.requestor(dicom(estate)).tls(anonymous()).build();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Association.open(requestor));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "client-certificate"})
  void clear_text_gets_no_association(String behaviour) throws IOException {
    try (var estate = start(behaviour)) {
      var requestor = StrangerTo.requestor(dicom(estate)).build();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> Association.open(requestor));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "half-open", "garbage"})
  void connections_that_are_open_at_close_are_closed(String behaviour) throws IOException {
    var socket = new Socket();
    try (socket) {
      try (var estate = start(behaviour)) {
        socket.connect(dicom(estate));
        socket.setSoTimeout(20_000);
      }
      assertThat(endOf(socket)).isNegative();
    }
  }

  /// A reset is an end too.
  private static int endOf(Socket socket) {
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException _) {
      return -1;
    }
  }
}
