// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// HTTP/1.1 over one connection that is kept, for one thread, and the same for every side: it does
/// so little that what is measured is the server. What it asked for must be read to its end before
/// it asks again.
final class WebClient implements AutoCloseable {
  static final String JSON = "application/dicom+json";

  private static final int BUFFER = 64 << 10;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  private final WebAddress address;
  private Optional<Connection> connection = Optional.empty();

  private WebClient(WebAddress address) {
    this.address = address;
  }

  static WebClient at(WebAddress address) {
    return new WebClient(address);
  }

  /// @param body its end is the end of the answer
  record Answer(int status, Map<String, String> headers, InputStream body) {
    byte[] bytes() throws IOException {
      return body.readAllBytes();
    }

    /// Reads the body and keeps nothing of it.
    ///
    /// @return its length
    long drain() throws IOException {
      byte[] bytes = new byte[BUFFER];
      long length = 0;
      for (int read = body.read(bytes); read >= 0; read = body.read(bytes)) {
        length += read;
      }
      return length;
    }
  }

  /// The body of an answer in JSON; any status but 200 is an error.
  InputStream get(String path) throws IOException {
    return get(path, JSON).body();
  }

  /// @throws IOException for any status but 200
  Answer get(String path, String accept) throws IOException {
    Answer answer = exchange("GET", path, "Accept: " + accept + "\r\n");
    if (answer.status() != OK) {
      answer.drain();
      throw new IOException(path + " → " + answer.status());
    }
    return answer;
  }

  /// Of an answer whose body is read and dropped.
  int status(String path) throws IOException {
    Answer answer = exchange("GET", path, "Accept: " + JSON + "\r\n");
    answer.drain();
    return answer.status();
  }

  /// Posts a body that is given in pieces.
  ///
  /// @return the status; the answer's body is read and dropped
  int post(String path, String type, byte[]... body) throws IOException {
    long length = 0;
    for (byte[] piece : body) {
      length += piece.length;
    }
    String headers =
        "Accept: " + JSON + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n";
    Answer answer = exchange("POST", path, headers, body);
    answer.drain();
    return answer.status();
  }

  /// A server may have closed a connection that was kept: then once more, over a new one.
  private Answer exchange(String method, String path, String headers, byte[]... body)
      throws IOException {
    String request =
        method
            + " "
            + address.root()
            + path
            + " HTTP/1.1\r\nHost: localhost:"
            + address.port()
            + "\r\n"
            + address.token().map(token -> "Authorization: Bearer " + token + "\r\n").orElse("")
            + headers
            + "\r\n";
    boolean kept = connection.isPresent();
    try {
      return open().exchange(request, body);
    } catch (IOException e) {
      close();
      if (!kept) {
        throw e;
      }
      return open().exchange(request, body);
    }
  }

  private Connection open() throws IOException {
    if (connection.isEmpty() || connection.get().ended()) {
      close();
      connection = Optional.of(new Connection(address.connect()));
    }
    return connection.get();
  }

  @Override
  public void close() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }

  private static final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean last;

    private Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
      this.out = socket.getOutputStream();
    }

    boolean ended() {
      return last;
    }

    Answer exchange(String request, byte[]... body) throws IOException {
      out.write(request.getBytes(ISO_8859_1));
      for (byte[] piece : body) {
        out.write(piece);
      }
      out.flush();
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      Map<String, String> headers = headers();
      last = headers.getOrDefault("connection", "").equalsIgnoreCase("close");
      return new Answer(status, headers, status == NO_CONTENT ? new Counted(in, 0) : body(headers));
    }

    private Map<String, String> headers() throws IOException {
      Map<String, String> headers = new HashMap<>();
      for (String line = line(); !line.isEmpty(); line = line()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      return headers;
    }

    private InputStream body(Map<String, String> headers) {
      if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
        return new Chunked(in);
      }
      String length = headers.get("content-length");
      if (length == null) {
        // Until the end of the connection.
        last = true;
        return in;
      }
      return new Counted(in, Long.parseLong(length));
    }

    private String line() throws IOException {
      return WebClient.line(in);
    }

    void close() {
      try {
        socket.close();
      } catch (IOException _) {
        // Closed is closed.
      }
    }
  }

  static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /// A body of so many bytes.
  private static final class Counted extends InputStream {
    private final InputStream in;
    private long left;

    private Counted(InputStream in, long left) {
      this.in = in;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the body ends before its end");
      }
      left -= read;
      return read;
    }
  }

  /// A body in chunks, RFC 9112 §7.1.
  private static final class Chunked extends InputStream {
    private final InputStream in;
    private Counted chunk;
    private boolean begun;
    private boolean ended;

    private Chunked(InputStream in) {
      this.in = in;
      this.chunk = new Counted(in, 0);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      while (!ended) {
        int read = chunk.read(bytes, offset, length);
        if (read >= 0) {
          return read;
        }
        next();
      }
      return -1;
    }

    private void next() throws IOException {
      if (begun && !line(in).isEmpty()) {
        throw new IOException("a chunk is longer than it says");
      }
      begun = true;
      long size = Long.parseLong(line(in).split(";", 2)[0].strip(), 16);
      chunk = new Counted(in, size);
      if (size == 0) {
        ended = true;
        while (!line(in).isEmpty()) {
          // Trailers say nothing that is wanted here.
        }
      }
    }
  }
}
