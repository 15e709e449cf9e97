// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Modality;

/// A [MemoryServer] in a process of its own.
final class MemorySource implements Source {
  private static final int END_SECONDS = 10;

  private final Process process;
  private final Modality caller;
  private final int httpsPort;
  private final SSLContext tls;

  private MemorySource(Process process, Modality caller, int httpsPort, SSLContext tls) {
    this.process = process;
    this.caller = caller;
    this.httpsPort = httpsPort;
    this.tls = tls;
  }

  /// @param bytes of an object
  /// @param count how many of them there are
  static MemorySource open(SecureLab lab, int bytes, int count) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemoryServer.class.getName(),
                    lab.folder().resolve(SecureLab.MEMORY).toString(),
                    Integer.toString(bytes),
                    Integer.toString(count),
                    Integer.toString(lab.sinkPort())))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    if (line == null || !line.startsWith("ready ")) {
      process.destroy();
      throw new IOException("memory did not come up");
    }
    String[] ports = line.split(" ");
    return new MemorySource(
        process,
        lab.modality(SecureLab.CALLER, SecureLab.loopback(Integer.parseInt(ports[1]))),
        Integer.parseInt(ports[2]),
        lab.web());
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return caller.open(proposal);
  }

  @Override
  public WebClient connect() {
    return WebClient.at(
        new WebAddress(httpsPort, Optional.of(tls), "/dicomweb/", Optional.empty()));
  }

  @Override
  public AeTitle sink() {
    return AeTitle.of(SecureLab.SINK);
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException _) {
      process.destroyForcibly();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
