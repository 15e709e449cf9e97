// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tacet.archive.Holding;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Takes instances out as Part 10 files. Names are numbers: nothing of the patient shows in a path.
/// A file appears under its name when it is complete and its digest was right.
public final class Exporter {
  private static final int BUFFER = 1 << 16;

  private final DicomFile.Implementation implementation;
  private final AeTitle source;

  /// @param implementation who writes the files
  /// @param source AE title of the archive, which stands in the file meta information
  public Exporter(DicomFile.Implementation implementation, AeTitle source) {
    this.implementation = implementation;
    this.source = source;
  }

  /// Refuses a folder with something in it.
  public static void requireEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new Trouble(
            folder + " is not empty; nothing in it is overwritten.", "Give a new folder.");
      }
    }
  }

  /// What became of an export.
  ///
  /// @param files how many files were written
  /// @param failed the SOP Instance UIDs of objects that are damaged, and so were left out
  public record Written(int files, List<Uid> failed) {
    /// Keeps a copy of the list.
    public Written {
      failed = List.copyOf(failed);
    }
  }

  /// Writes `DIR/S0001/I00001.dcm` and so on. An object that is damaged is named by its UID and
  /// left out, with its number; the others are written.
  ///
  /// @throws IOException when the folder takes no more
  public Written run(List<Holding> holdings, Path folder, Terminal terminal) throws IOException {
    Map<Uid, Integer> series = new HashMap<>();
    Map<Uid, Integer> numbers = new HashMap<>();
    List<Uid> failed = new ArrayList<>();
    int done = 0;
    for (Holding holding : holdings) {
      if (terminal.cancelled()) {
        break;
      }
      int place = series.computeIfAbsent(holding.series(), _ -> series.size() + 1);
      int number = numbers.merge(holding.series(), 1, Integer::sum);
      Path file = folder.resolve("S%04d".formatted(place)).resolve("I%05d.dcm".formatted(number));
      try {
        write(holding, file);
        done++;
      } catch (SourceException _) {
        failed.add(holding.sopInstance());
        terminal.note("FAILED, not written: " + holding.sopInstance());
      }
      terminal.progress(new Progress("export", done, holdings.size(), ""));
    }
    return new Written(done, failed);
  }

  private void write(Holding holding, Path file) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Path parent = file.getParent();
    if (parent != null) {
      Home.privateFolders(parent);
    }
    Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      try (FileChannel channel = FileChannel.open(partial, fresh, Home.privateFile());
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
          InputStream content = SourceStream.open(holding::open)) {
        DicomFile.writeMeta(out, meta(holding));
        content.transferTo(out);
        out.flush();
        channel.force(true);
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private DataSet meta(Holding holding) {
    return DicomFile.fileMeta(
            holding.sopClass(), holding.sopInstance(), holding.syntax(), implementation)
        .with(builder -> builder.text(Tags.SourceApplicationEntityTitle, source.value()));
  }
}
