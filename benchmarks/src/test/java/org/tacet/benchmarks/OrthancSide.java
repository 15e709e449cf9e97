// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancTuning;

/// Orthanc with SQLite and its DICOMweb plug-in, in clear text, without encryption: as its package
/// ships it, or tuned.
final class OrthancSide implements Side {
  private final Path folder;
  private final OrthancPeer peer;
  private final String name;
  private final WebClient web;

  private OrthancSide(Path folder, OrthancPeer peer, String name) {
    this.folder = folder;
    this.peer = peer;
    this.name = name;
    this.web = connect();
  }

  /// As it is shipped.
  static Side in(Path folder) throws IOException {
    return new OrthancSide(folder, OrthancPeer.start(folder, OrthancTuning.AS_SHIPPED), "Orthanc");
  }

  static Side tuned(Path folder) throws IOException {
    return new OrthancSide(folder, OrthancPeer.start(folder, OrthancTuning.TUNED), "Orthanc tuned");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.dicomPort());
    return Association.open(
        proposal
            .apply(Requestor.builder(address, AeTitle.of("BENCH"), AeTitle.of(peer.aeTitle())))
            .build());
  }

  @Override
  public WebClient connect() {
    return WebClient.at(WebAddress.clear(peer.httpPort(), "/dicom-web/"));
  }

  // Over its REST interface, which is its quickest way in.
  @Override
  public Filling filling() {
    WebClient rest = WebClient.at(WebAddress.clear(peer.httpPort(), "/"));
    return new Filling() {
      @Override
      public void put(Uid instance, byte[] dataSet) throws IOException {
        int status =
            rest.post("instances", "application/dicom", Sender.fileHead(instance), dataSet);
        if (status != 200) {
          throw new IOException("Orthanc took no file: " + status);
        }
      }

      @Override
      public void close() {
        rest.close();
      }
    };
  }

  @Override
  public InputStream get(String path) throws IOException {
    return web.get(path);
  }

  @Override
  public long pid() {
    return peer.pid();
  }

  @Override
  public void close() {
    web.close();
    peer.close();
  }

  @Override
  public long bytesOnDisk() {
    return Side.size(folder.resolve("storage"));
  }
}
