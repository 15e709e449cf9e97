// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tacet.server.config.Config;

/// Finds what may be DICOM objects in files, folders and zip files. What cannot be read is refused,
/// and the search goes on.
final class Candidates implements Walk.Finder {
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

    /// Something that is no candidate, and need not be.
    void skipped(String name, String reason);

    /// Something that should have been a candidate.
    void refused(String name, String reason);
  }

  Candidates(Config.Import limits, Taker taker) {
    this.limits = limits;
    this.taker = taker;
  }

  /// How many files there are; entries of a zip are not counted before it is opened.
  static long count(List<Path> paths) throws IOException {
    Count count = new Count();
    Walk.over(paths, count);
    return count.files;
  }

  private static final class Count implements Walk.Finder {
    private long files;

    @Override
    public boolean file(Path file) {
      files++;
      return true;
    }

    @Override
    public void skipped(Path path, String reason) {}

    @Override
    public void unreadable(Path path) {}
  }

  /// @return whether everything was visited
  boolean visit(List<Path> paths) throws IOException {
    return Walk.over(paths, this);
  }

  @Override
  public void skipped(Path path, String reason) {
    taker.skipped(path.toString(), reason);
  }

  @Override
  public void unreadable(Path path) {
    taker.refused(path.toString(), "unreadable");
  }

  @Override
  public boolean file(Path file) throws IOException {
    boolean zip;
    try {
      zip = isZip(file);
    } catch (IOException _) {
      unreadable(file);
      return true;
    }
    return zip ? zip(file) : taker.take(candidate(file));
  }

  private static boolean isZip(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
    }
  }

  /// What was a file a moment ago may be a link by now.
  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Candidate candidate(Path file) {
    return new Candidate(
        file.toString(),
        () -> new BufferedInputStream(SourceStream.open(() -> open(file)), BUFFER));
  }

  private boolean zip(Path file) throws IOException {
    ZipFile opened;
    long size;
    try {
      Optional<String> refusal = ZipDirectory.refusal(file, limits);
      if (refusal.isPresent()) {
        taker.refused(file.toString(), refusal.get());
        return true;
      }
      size = Files.size(file);
      opened = new ZipFile(file.toFile());
    } catch (IOException e) {
      taker.refused(file.toString(), SourceException.of(e).reason());
      return true;
    }
    try (ZipFile zip = opened) {
      return entries(file, size, zip);
    }
  }

  private boolean entries(Path file, long size, ZipFile zip) throws IOException {
    // A directory may say less than it holds.
    if (zip.size() > limits.zipEntries()) {
      taker.refused(file.toString(), "zip-too-many-entries");
      return true;
    }
    // Entries may lie over each other, or claim more than the file has: together they become no
    // more than its own bytes can.
    AtomicLong left = new AtomicLong(Math.min(limits.zipBytes(), inflated(size)));
    Enumeration<? extends ZipEntry> entries = zip.entries();
    boolean goOn = true;
    while (goOn && entries.hasMoreElements()) {
      ZipEntry entry = entries.nextElement();
      long most = inflated(Math.min(entry.getCompressedSize(), size));
      goOn = entry.isDirectory() || taker.take(candidate(file, zip, entry, most, left));
    }
    taker.settle();
    return goOn;
  }

  /// What so many bytes may become.
  private long inflated(long compressed) {
    long bytes = Math.max(1, compressed);
    return bytes > Long.MAX_VALUE / limits.zipRatio() ? Long.MAX_VALUE : bytes * limits.zipRatio();
  }

  /// The sizes in a zip's directory are claims; what counts is what comes out.
  private Candidate candidate(Path file, ZipFile zip, ZipEntry entry, long most, AtomicLong left) {
    return new Candidate(
        file + "!" + entry.getName(),
        () -> {
          InputStream content = SourceStream.open(() -> content(zip, entry));
          return new InflationLimit(new BufferedInputStream(content, BUFFER), most, left);
        });
  }

  private static InputStream content(ZipFile zip, ZipEntry entry) throws IOException {
    InputStream content = zip.getInputStream(entry);
    if (content == null) {
      throw new ZipException("an entry without content");
    }
    return content;
  }
}
