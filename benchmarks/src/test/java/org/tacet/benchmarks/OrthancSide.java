// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancServers;

/// Orthanc as its packages ship it: SQLite, its DICOMweb plug-in, clear text, no encryption.
final class OrthancSide implements Side {
  private final Path folder;
  private final OrthancPeer peer;
  private final WebClient web;

  private OrthancSide(Path folder, OrthancPeer peer) {
    this.folder = folder;
    this.peer = peer;
    this.web = WebClient.open(peer.origin() + "/dicom-web/");
  }

  static Side in(Path folder) throws IOException {
    return new OrthancSide(
        folder, OrthancPeer.start(folder, new OrthancServers("", Map.of(), folder)));
  }

  @Override
  public String name() {
    return "Orthanc";
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
