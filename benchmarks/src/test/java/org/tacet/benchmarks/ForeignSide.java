// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.DcmtkReceiver;
import org.tacet.interop.kit.Listener;
import org.tacet.interop.kit.Qrscp;

/// A program of DCMTK that takes objects in clear text.
final class ForeignSide implements Server.Dicom {
  private final String name;
  private final String aeTitle;
  private final int port;
  private final long pid;
  private final Runnable end;

  private ForeignSide(String name, String aeTitle, int port, long pid, Runnable end) {
    this.name = name;
    this.aeTitle = aeTitle;
    this.port = port;
    this.pid = pid;
    this.end = end;
  }

  /// `storescp`, which drops what it gets, or writes it to files as it came; neither waits until it
  /// is durable.
  static ForeignSide storescp(DcmtkReceiver receiver, Path folder) throws IOException {
    Listener listener = receiver.start(folder);
    return new ForeignSide(
        "storescp " + receiver.option(),
        "ANY",
        listener.port(),
        listener.child().pid(),
        listener::close);
  }

  /// `dcmqrscp`, which keeps an index of its own.
  static ForeignSide qrscp(Path folder) throws IOException {
    Qrscp qrscp = Qrscp.start(folder);
    return new ForeignSide("dcmqrscp", "QRSCP", qrscp.port(), qrscp.pid(), qrscp::close);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return Association.open(
        proposal
            .apply(Requestor.builder(address, AeTitle.of("BENCH"), AeTitle.of(aeTitle)))
            .build());
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public void close() {
    end.run();
  }
}
