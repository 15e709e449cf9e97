// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;
import org.tacet.interop.kit.Tool;

/// Our own [NullSink], over TLS with client certificates: the sender's limit.
final class SinkSide implements Server.Receiver {
  private static final Duration READY_IN = Duration.ofSeconds(60);

  private final Child child;
  private final Modality modality;
  private final WebAddress web;

  private SinkSide(Child child, Modality modality, WebAddress web) {
    this.child = child;
    this.modality = modality;
    this.web = web;
  }

  static SinkSide in(Path folder) throws Exception {
    Tacet tacet = Tacet.at(folder.resolve("home"));
    tacet.must("init");
    TlsFiles bench = enrolled(tacet, "BENCH", folder);
    enrolled(tacet, "SINK", folder);
    Tool java = new Tool(Path.of(System.getProperty("java.home"), "bin", "java"));
    Child child =
        java.start(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                NullSink.class.getName(),
                folder.resolve("SINK").toString()),
            Map.of());
    Loopback.until(READY_IN, () -> !child.alive() || ready(child).isPresent());
    return ready(child).isPresent() ? of(child, bench, ready(child).get()) : failed(child);
  }

  private static SinkSide of(Child child, TlsFiles bench, String ready)
      throws IOException, GeneralSecurityException {
    String[] ports = ready.substring(NullSink.READY.length()).split(" ", -1);
    var dicom = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ports[0]));
    return new SinkSide(
        child,
        Modality.of("BENCH", bench, dicom),
        WebAddress.secure(
            Integer.parseInt(ports[1]), Authority.alone(bench.trusted()), "/", "none"));
  }

  private static SinkSide failed(Child child) throws IOException {
    String output = child.output();
    child.close();
    throw new IOException("the null sink did not come up:\n" + output);
  }

  private static TlsFiles enrolled(Tacet tacet, String name, Path folder)
      throws IOException, InterruptedException {
    Path issued = folder.resolve(name);
    tacet.must("peer", "add", name, "--allow", "store", "--issue", issued.toString());
    return TlsFiles.in(issued);
  }

  private static Optional<String> ready(Child child) {
    try {
      // A line is there as a whole once its end is.
      String output = child.output();
      return output.endsWith("\n")
          ? output.lines().filter(line -> line.startsWith(NullSink.READY)).findFirst()
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "null sink, TLS";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return modality.open(proposal);
  }

  @Override
  public WebClient connect() {
    return WebClient.at(web);
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
