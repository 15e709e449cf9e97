// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tacet.server.config.Config;

/// Finds what may be DICOM objects in files, folders and zip files. Symbolic links inside a folder
/// are not followed: a folder from elsewhere could point anywhere.
final class Candidates {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int BUFFER = 1 << 16;

  private final Config.Import limits;
  private final Taker taker;

  /// Takes what was found, one after the other.
  interface Taker {
    /// @return whether to go on
    boolean take(Candidate candidate) throws IOException;

    /// Waits until all that was taken is done with: its source is about to be closed.
    void settle() throws IOException;

    /// Something that was no candidate at all.
    void refused(String name, String reason);
  }

  Candidates(Config.Import limits, Taker taker) {
    this.limits = limits;
    this.taker = taker;
  }

  /// How many files there are; entries of a zip are not counted before it is opened.
  static long count(List<Path> paths) throws IOException {
    long count = 0;
    for (Path path : paths) {
      try (Stream<Path> files = Files.walk(path)) {
        count += files.filter(Files::isRegularFile).count();
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    return count;
  }

  /// @return whether everything was visited
  boolean visit(List<Path> paths) throws IOException {
    for (Path path : paths) {
      if (!visit(path)) {
        return false;
      }
    }
    return true;
  }

  private boolean visit(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      Iterator<Path> sorted = files.filter(Files::isRegularFile).sorted().iterator();
      boolean goOn = true;
      while (goOn && sorted.hasNext()) {
        goOn = file(sorted.next());
      }
      return goOn;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private boolean file(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      taker.refused(file.toString(), "unreadable");
      return true;
    }
    if (isZip(file)) {
      return zip(file);
    }
    return taker.take(
        new Candidate(
            file.toString(), () -> new BufferedInputStream(Files.newInputStream(file), BUFFER)));
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  private boolean zip(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > limits.zipEntries()) {
        taker.refused(file.toString(), "zip-too-many-entries");
        return true;
      }
      AtomicLong left = new AtomicLong(limits.zipBytes());
      Enumeration<? extends ZipEntry> entries = zip.entries();
      boolean goOn = true;
      while (goOn && entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        goOn = entry.isDirectory() || taker.take(candidate(file, zip, entry, left));
      }
      taker.settle();
      return goOn;
    } catch (ZipException _) {
      taker.refused(file.toString(), "zip-damaged");
      return true;
    }
  }

  /// The sizes in a zip's directory are claims; what counts is what comes out.
  private Candidate candidate(Path file, ZipFile zip, ZipEntry entry, AtomicLong left) {
    long most = Math.max(1, entry.getCompressedSize()) * limits.zipRatio();
    return new Candidate(
        file + "!" + entry.getName(),
        () -> {
          InputStream content = zip.getInputStream(entry);
          if (content == null) {
            throw new ZipException("an entry without content");
          }
          return new InflationLimit(new BufferedInputStream(content, BUFFER), most, left);
        });
  }
}
