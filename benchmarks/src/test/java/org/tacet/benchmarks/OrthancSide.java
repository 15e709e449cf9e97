// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancServers;

/// Orthanc as its packages ship it: SQLite, its DICOMweb plug-in, clear text, no encryption.
final class OrthancSide implements Side {
  private final Path folder;
  private final OrthancPeer peer;
  private final WebClient web;
  private final WebClient rest;

  private OrthancSide(Path folder, OrthancPeer peer) {
    this.folder = folder;
    this.peer = peer;
    this.web = WebClient.open(peer.origin() + "/dicom-web/");
    this.rest = WebClient.open(peer.origin() + "/");
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

  // Over its REST interface: over an association each C-STORE waits for a delayed acknowledgement.
  @Override
  public Filling filling() {
    return new Filling() {
      @Override
      public void put(Uid instance, byte[] dataSet) throws IOException {
        var file = new ByteArrayOutputStream(dataSet.length + 512);
        DicomFile.write(
            file,
            DicomFile.fileMeta(
                Uids.CTImageStorage,
                instance,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                new DicomFile.Implementation(Uid.of("2.25.7"), "BENCH")),
            DataSet.builder().build());
        file.writeBytes(dataSet);
        rest.put("instances", file.toByteArray());
      }

      @Override
      public void close() {}
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
    rest.close();
    peer.close();
  }

  @Override
  public long bytesOnDisk() {
    return Side.size(folder.resolve("storage"));
  }
}
