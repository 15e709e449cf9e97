// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What DCMTK makes of a file in the DICOM JSON model.
sealed interface Dcm2Json {
  Duration TIMEOUT = Duration.ofSeconds(30);

  /// @param rewritten whether the file went through dcmodify before, for dcm2json writes nothing
  ///   for compressed pixels and they had to be taken out
  record Said(ObjectNode json, boolean rewritten) implements Dcm2Json {}

  /// It cannot convert this text to UTF-8: the character set is not one that the converter it was
  /// built with knows.
  record NoConverter() implements Dcm2Json {}

  /// It fails for a reason that nobody foresaw.
  record Failed(String why) implements Dcm2Json {}

  /// @param scratch an empty folder
  static Dcm2Json of(Path file, Path scratch) throws IOException {
    Path output = scratch.resolve("theirs.json");
    if (convert(file, output).succeeded()) {
      return new Said(read(output), false);
    }
    Path copy = Files.copy(file, scratch.resolve("without-pixels.dcm"));
    Tool.of("dcmodify").run(TIMEOUT, List.of("-nb", "-ie", "-ea", "(7fe0,0010)", copy.toString()));
    Run run = convert(copy, output);
    if (run.succeeded()) {
      return new Said(read(output), true);
    }
    return run.output().contains("converting file to UTF-8")
        ? new NoConverter()
        : new Failed("dcm2json: " + run.output());
  }

  private static Run convert(Path file, Path output) throws IOException {
    return Tool.of("dcm2json").run(TIMEOUT, List.of(file.toString(), output.toString()));
  }

  private static ObjectNode read(Path output) throws IOException {
    return (ObjectNode) new JsonMapper().readTree(Files.readAllBytes(output));
  }
}
