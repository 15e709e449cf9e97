// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// What a server answers to a [ClientHello], as far as it is in clear: the version, and below 1.3
/// the certificate and whether it asks for the client's. RFC 5246 §7.4.
///
/// @param version that the server chose; empty where it refused with an alert
/// @param asked whether it sent a CertificateRequest
record ServerFlight(
    Optional<TlsVersion> version, Optional<X509Certificate> certificate, boolean asked) {
  static final ServerFlight REFUSED = new ServerFlight(Optional.empty(), Optional.empty(), false);
  private static final int MOST = 64 << 10;
  private static final int MOST_RECORDS = 64;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  /// Reads records until the flight ends, its budget is used up, or the peer stops.
  ///
  /// @return empty where what came is not TLS
  static Optional<ServerFlight> read(InputStream in) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    boolean refused = false;
    try {
      DataInputStream data = new DataInputStream(in);
      for (int records = 0; records < MOST_RECORDS && messages.size() < MOST; records++) {
        if (ended(messages.toByteArray())) {
          break;
        }
        int type = data.readUnsignedByte();
        int version = data.readUnsignedShort();
        int length = data.readUnsignedShort();
        if (version >> 8 != 3 || length > (16 << 10) + 2048) {
          break;
        }
        refused |= type == ALERT && length == 2;
        if (type != HANDSHAKE) {
          break;
        }
        messages.write(data.readNBytes(length));
      }
    } catch (IOException _) {
      // What came until then is looked at below.
    }
    ServerFlight flight = parse(messages.toByteArray());
    return flight.version.isPresent() || refused ? Optional.of(flight) : Optional.empty();
  }

  /// Whether ServerHelloDone came, or a ServerHello of 1.3, after which all is enciphered.
  private static boolean ended(byte[] messages) {
    ByteBuffer in = ByteBuffer.wrap(messages);
    while (in.remaining() >= 4) {
      int type = in.get();
      int length = length(in);
      if (length > in.remaining()) {
        return false;
      }
      byte[] body = new byte[length];
      in.get(body);
      boolean newest =
          type == 2 && hello(ByteBuffer.wrap(body)).equals(Optional.of(TlsVersion.TLS_1_3));
      if (type == 14 || newest) {
        return true;
      }
    }
    return false;
  }

  private static ServerFlight parse(byte[] messages) {
    Optional<TlsVersion> version = Optional.empty();
    Optional<X509Certificate> certificate = Optional.empty();
    boolean asked = false;
    ByteBuffer in = ByteBuffer.wrap(messages);
    while (in.remaining() >= 4) {
      int type = in.get();
      int length = length(in);
      if (length > in.remaining()) {
        break;
      }
      ByteBuffer body = in.slice(in.position(), length);
      in.position(in.position() + length);
      switch (type) {
        case 2 -> version = hello(body);
        case 11 -> certificate = certificate(body);
        case 13 -> asked = true;
        default -> {
          // Key exchange and the rest tell nothing that is asked for here.
        }
      }
    }
    return new ServerFlight(version, certificate, asked);
  }

  private static int length(ByteBuffer in) {
    return (in.get() & 0xFF) << 16 | (in.getShort() & 0xFFFF);
  }

  private static Optional<TlsVersion> hello(ByteBuffer body) {
    if (body.remaining() < 38) {
      return Optional.empty();
    }
    int version = body.getShort() & 0xFFFF;
    body.position(34);
    int session = body.get() & 0xFF;
    if (body.remaining() >= session + 3) {
      body.position(body.position() + session + 3);
      version = chosen(body).orElse(version);
    }
    return TlsVersion.of(version);
  }

  /// The extension supported_versions, by which a server agrees to 1.3.
  private static Optional<Integer> chosen(ByteBuffer body) {
    if (body.remaining() < 2) {
      return Optional.empty();
    }
    body.getShort();
    while (body.remaining() >= 4) {
      int type = body.getShort() & 0xFFFF;
      int length = body.getShort() & 0xFFFF;
      if (length > body.remaining()) {
        break;
      }
      if (type == 43 && length == 2) {
        return Optional.of(body.getShort() & 0xFFFF);
      }
      body.position(body.position() + length);
    }
    return Optional.empty();
  }

  private static Optional<X509Certificate> certificate(ByteBuffer body) {
    if (body.remaining() < 6) {
      return Optional.empty();
    }
    length(body);
    int first = length(body);
    if (first > body.remaining()) {
      return Optional.empty();
    }
    byte[] der = new byte[first];
    body.get(der);
    try {
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der))
              instanceof X509Certificate certificate
          ? Optional.of(certificate)
          : Optional.empty();
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }
}
