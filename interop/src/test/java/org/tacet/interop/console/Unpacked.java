// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What was in a ZIP, without its folders.
final class Unpacked {
  private Unpacked() {}

  static Path into(Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, folder.resolve(Path.of(entry.getName()).getFileName().toString()));
          }
        }
      }
    }
    return folder;
  }
}
