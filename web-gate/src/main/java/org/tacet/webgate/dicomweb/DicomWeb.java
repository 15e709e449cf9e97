// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Site;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.http.Route;

/// The services of DICOMweb, each at two roots: `/dicomweb` for the caller's own site, and
/// `/sites/{site}/dicomweb` for any.
public final class DicomWeb {
  private static final List<String> ROOTS = List.of(Place.ROOT, "/sites/{site}" + Place.ROOT);

  private DicomWeb() {}

  /// What the services need.
  ///
  /// @param main the site of a caller who has several and names none
  /// @param implementation who writes the files that are given out
  public record Parts(
      Archive archive,
      Site main,
      DicomFile.Implementation implementation,
      ErasureRecords erasures,
      InstantSource clock) {}

  /// All of their routes.
  public static List<Route> routes(Parts parts) {
    Archive archive = parts.archive();
    Site main = parts.main();
    InstantSource clock = parts.clock();
    Qido qido = new Qido(archive, main);
    Instances instances = new Instances(archive, main, parts.implementation(), clock);
    Metadata metadata = new Metadata(archive, main, clock);
    FrameBytes bytes = new FrameBytes();
    Frames frames = new Frames(archive, main, bytes);
    Bulkdata bulkdata = new Bulkdata(archive, main, bytes);
    Pictures pictures = new Pictures(archive, main, clock);
    WadoUri wadoUri = new WadoUri(archive, main, instances, pictures);
    Stow stow = new Stow(archive, main);
    Erasing erasing = new Erasing(archive, main, parts.erasures());
    return ROOTS.stream()
        .flatMap(root ->
            Capabilities.describing(
                root,
                Stream.of(
                        qido.routes(root),
                        instances.routes(root),
                        metadata.routes(root),
                        frames.routes(root),
                        bulkdata.routes(root),
                        pictures.routes(root),
                        wadoUri.routes(root),
                        stow.routes(root),
                        erasing.routes(root))
                    .flatMap(List::stream)
                    .toList())
                .stream())
        .toList();
  }
}
