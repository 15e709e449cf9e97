// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tacet.archive.Holding;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.dicomweb.InstanceFile;
import org.tacet.webgate.dicomweb.StillPermitted;

/// Instances as files of PS3.10 in a ZIP, each as it was received. Names count and say nothing:
/// names of files get around.
///
/// @param still asks, before each, whether it may go
record StudyZip(
    List<Holding> holdings, DicomFile.Implementation implementation, StillPermitted still) {
  // Not deflated: pixels hardly shrink.
  void writeTo(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    Map<Uid, Integer> series = new HashMap<>();
    Map<Uid, Integer> instances = new HashMap<>();
    for (Holding holding : holdings) {
      still.demand(holding);
      int folder = series.computeIfAbsent(holding.series(), _ -> series.size() + 1);
      int number = instances.merge(holding.series(), 1, Integer::sum);
      zip.putNextEntry(
          new ZipEntry(String.format(Locale.ROOT, "DICOM/%03d/%05d.dcm", folder, number)));
      new InstanceFile(holding, holding.syntax(), implementation).to(zip);
      zip.closeEntry();
    }
    zip.finish();
  }
}
