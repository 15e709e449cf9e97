// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of one folder of the viewer, by their names, as they were when it was looked at.
final class ViewerFiles {
  /// What comes with OHIF and is not wanted: its own configuration, which names a public server,
  /// and what signs in by OpenID Connect or keeps a copy of the program in the browser.
  private static final Pattern UNWANTED =
      Pattern.compile(
          "app-config\\.js|google\\.js|oidc-client\\.min\\.js|sw\\.js|init-service-worker\\.js");

  private final Map<String, ViewerFile> files;

  private ViewerFiles(Map<String, ViewerFile> files) {
    this.files = files;
  }

  /// Links to elsewhere are not followed.
  ///
  /// @throws IOException if it is no folder that can be read
  static ViewerFiles in(Path folder) throws IOException {
    Map<String, ViewerFile> found = new TreeMap<>();
    for (Path path : list(folder)) {
      String name = path.getFileName().toString();
      Optional<ViewerFile> file =
          UNWANTED.matcher(name).matches() || Files.isSymbolicLink(path)
              ? Optional.empty()
              : ViewerFile.of(path);
      file.ifPresent(served -> found.put(name, served));
    }
    return new ViewerFiles(found);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  Optional<ViewerFile> named(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /// The one file whose name has this form.
  ///
  /// @throws IOException if there is none, or more than one
  String only(Pattern form) throws IOException {
    List<String> names = files.keySet().stream().filter(form.asMatchPredicate()).toList();
    if (names.size() != 1) {
      throw new IOException("the viewer's folder is not one of OHIF: " + names.size() + " " + form);
    }
    return names.getFirst();
  }
}
