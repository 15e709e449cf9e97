// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Listener;
import org.tacet.interop.kit.OrthancExposure;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.Qrscp;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.WebClinic;

/// A running archive with [PlantedStudies] in it, and the ports at which strangers meet it.
record RealPeer(List<Integer> dicom, List<Integer> http, AutoCloseable process)
    implements AutoCloseable {
  static RealPeer orthanc(Path folder, OrthancExposure exposure) throws IOException {
    OrthancPeer orthanc = OrthancPeer.start(folder, exposure);
    for (Path file : PlantedStudies.write(folder.resolve("studies"))) {
      must(orthanc.upload(file).succeeded(), "Orthanc did not take " + file);
    }
    List<Integer> dicom = List.of(orthanc.dicomPort());
    List<Integer> http = List.of(orthanc.httpPort());
    return switch (exposure) {
      case AS_INSTALLED, CHECKS_AE, TEN_RESULTS -> new RealPeer(dicom, List.of(), orthanc);
      case REMOTE_ACCESS -> new RealPeer(dicom, http, orthanc);
      case DICOMWEB_ONLY -> new RealPeer(List.of(), http, orthanc);
    };
  }

  static RealPeer qrscp(Path folder, String aeTitle) throws IOException {
    Qrscp qrscp = Qrscp.start(folder, aeTitle);
    List<Path> files = PlantedStudies.write(folder.resolve("studies"));
    Run run = Dcmtk.store(qrscp.node("INTEROP"), List.of(), files);
    must(run.succeeded(), run.toString());
    return new RealPeer(List.of(qrscp.port()), List.of(), qrscp);
  }

  static RealPeer storescp(Path folder) throws IOException {
    Listener storescp = Dcmtk.storescp(Files.createDirectories(folder));
    return new RealPeer(List.of(storescp.port()), List.of(), storescp);
  }

  /// Our own archive, as `tacet init` and `tacet serve` make it.
  static RealPeer tacet(Path folder) throws IOException, InterruptedException {
    WebClinic clinic = WebClinic.open(folder.resolve("clinic"));
    clinic.take(PlantedStudies.write(folder.resolve("studies")).subList(0, 1));
    return new RealPeer(
        List.of(clinic.clinic().server().port()), List.of(clinic.address().getPort()), clinic);
  }

  ScopeText scope() {
    return ScopeText.here(dicom, http);
  }

  private static void must(boolean so, String otherwise) {
    if (!so) {
      throw new AssertionError(otherwise);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      process.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
