// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the tables go: to the screen, and to a file if there is one, each line when it is known.
final class Report implements AutoCloseable {
  private final PrintStream out;
  private final Optional<OutputStream> file;

  private Report(PrintStream out, Optional<OutputStream> file) {
    this.out = out;
    this.file = file;
  }

  static Report to(PrintStream screen, Optional<Path> path) throws IOException {
    if (path.isEmpty()) {
      return new Report(screen, Optional.empty());
    }
    OutputStream file = Files.newOutputStream(path.get());
    return new Report(new PrintStream(new Both(screen, file), true, UTF_8), Optional.of(file));
  }

  PrintStream out() {
    return out;
  }

  @Override
  public void close() throws IOException {
    out.flush();
    if (file.isPresent()) {
      file.get().close();
    }
  }

  private static final class Both extends OutputStream {
    private final OutputStream one;
    private final OutputStream other;

    private Both(OutputStream one, OutputStream other) {
      this.one = one;
      this.other = other;
    }

    @Override
    public void write(int b) throws IOException {
      one.write(b);
      other.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      one.write(bytes, offset, length);
      other.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      one.flush();
      other.flush();
    }
  }
}
