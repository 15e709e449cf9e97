// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.viewer;

import java.util.List;

/// What the viewer's page may do in a browser: as little as OHIF works with. Other pages of ours
/// have stricter policies; no page of ours may talk to another host.
final class ContentPolicy {
  /// Each line that allows more than `'self'` says what stops working without it.
  static final String PAGE =
      String.join(
          "; ",
          List.of(
              "default-src 'none'",
              // The program compiles WebAssembly. No script in the page, none made from text.
              "script-src 'self' 'wasm-unsafe-eval'",
              // Panels are placed, and images scaled, by style attributes and by style elements
              // that
              // the program makes; a style cannot call anybody: see img-src and font-src.
              "style-src 'self' 'unsafe-inline'",
              // Thumbnails and captures are made in the page.
              "img-src 'self' data: blob:",
              "font-src 'self'",
              "connect-src 'self'",
              // Decoding runs beside the page; some workers are started from a text in the bundle.
              "worker-src 'self' blob:",
              "form-action 'none'",
              "base-uri 'none'",
              "frame-ancestors 'none'"));

  /// Of the files. A browser holds a worker to the policy that its own script came with: some
  /// codecs make functions from text when they start (Emscripten's bindings), which is allowed
  /// beside the page and not in it.
  static final String FILE = PAGE.replace("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'");

  private ContentPolicy() {}
}
