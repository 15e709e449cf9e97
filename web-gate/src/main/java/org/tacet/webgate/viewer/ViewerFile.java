// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.viewer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.webgate.http.Answer;

/// A file of the viewer that is served.
///
/// @param type its media type
/// @param naming whether the name changes with the content
record ViewerFile(Path path, String type, long length, Naming naming) {
  private static final Pattern HASHED = Pattern.compile("(.+\\.)?[0-9a-f]{16}\\.[a-z0-9]+");

  /// How a name hangs together with what is in the file.
  enum Naming {
    /// Another content has another name: it may be kept for good.
    BY_CONTENT("private, max-age=31536000, immutable"),
    /// The next edition may have another content under the same name.
    FIXED("private, max-age=3600");

    private final String caching;

    Naming(String caching) {
      this.caching = caching;
    }
  }

  /// The file as it is served; nothing if it is not of a kind the viewer needs.
  static Optional<ViewerFile> of(Path path) throws IOException {
    String name = path.getFileName().toString();
    Optional<String> type = type(name);
    if (type.isEmpty() || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    Naming naming = HASHED.matcher(name).matches() ? Naming.BY_CONTENT : Naming.FIXED;
    return Optional.of(new ViewerFile(path, type.get(), Files.size(path), naming));
  }

  private static Optional<String> type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "js" -> Optional.of("text/javascript; charset=utf-8");
      case "css" -> Optional.of("text/css; charset=utf-8");
      case "wasm" -> Optional.of("application/wasm");
      case "woff2" -> Optional.of("font/woff2");
      case "svg" -> Optional.of("image/svg+xml");
      case "png" -> Optional.of("image/png");
      case "ico" -> Optional.of("image/vnd.microsoft.icon");
      default -> Optional.empty();
    };
  }

  Answer answer() {
    return Answer.sized(200, type, length, this::pour)
        .with("Cache-Control", naming.caching)
        .with("Vary", "Accept-Encoding")
        .with("Content-Security-Policy", ContentPolicy.FILE);
  }

  private void pour(OutputStream out) throws IOException {
    if (Files.copy(path, out) != length) {
      throw new IOException("a file of the viewer has changed since the gate was opened");
    }
  }
}
