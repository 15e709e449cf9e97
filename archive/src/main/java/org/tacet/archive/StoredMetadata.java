// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Uid;

/// The metadata of a series: from what is kept ready, and where that has a hole, from the headers.
///
/// Instances of a series come one behind the other and never change, so what is ready of them stays
/// right when more arrive; those are read from their headers until they are ready too. Keeps no
/// key: what is erased while it is shown ends there.
final class StoredMetadata implements SeriesMetadata, Shown {
  private static final Logger LOG = System.getLogger(StoredMetadata.class.getName());

  /// So many instances are read from their headers before it is looked what is ready.
  private static final int AT_ONCE = 128;

  /// The block is open, and its reader may be slow: after so many bytes of text it is looked
  /// whether the study is still there. Less than what waits to be sent.
  private static final int LOOK_AGAIN = 16 << 10;

  /// What is needed to inflate, beside the block.
  private static final long BUFFERS = 100L << 10;

  private final Core core;
  private final StudyEntry study;
  private final SeriesEntry series;
  private final StoredHolding.Reader reader;
  private final Consumer<SeriesPlace> wanting;

  /// @param wanting is told when something was not ready
  StoredMetadata(
      Core core,
      StudyEntry study,
      SeriesEntry series,
      StoredHolding.Reader reader,
      Consumer<SeriesPlace> wanting) {
    this.core = core;
    this.study = study;
    this.series = series;
    this.reader = reader;
    this.wanting = wanting;
  }

  @Override
  public Uid study() {
    return study.uid();
  }

  @Override
  public Uid series() {
    return series.uid();
  }

  @Override
  public int instances() {
    return series.instances();
  }

  @Override
  public String state() {
    return series.id() + "/" + series.instances() + "/" + series.bytes();
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    boolean hole = false;
    int next = 1;
    while (next <= instances()) {
      Optional<KeptMetadata> kept = core.index().kept(series.id(), next);
      Optional<byte[]> block = kept.isPresent() ? opened(kept.get()) : Optional.empty();
      if (block.isPresent()) {
        next = printed(kept.get(), block.get(), next, visitor);
      } else {
        hole = true;
        next = unprinted(next, Math.min(instances(), next + AT_ONCE - 1), visitor);
      }
    }
    if (hole) {
      wanting.accept(new SeriesPlace(study.id(), series.uid()));
    }
  }

  private StudyCipher cipher() throws IOException {
    return core.keyring().find(study.key()).orElseThrow(StoredMetadata::erased);
  }

  private void requireAlive() throws IOException {
    if (!core.keyring().alive(study.key())) {
      throw erased();
    }
  }

  private static IOException erased() {
    return new IOException("the study was erased meanwhile");
  }

  /// A block that does not open costs time, no metadata.
  private Optional<byte[]> opened(KeptMetadata kept) throws IOException {
    StudyCipher cipher = cipher();
    try {
      return Optional.of(new MetadataSeal(series, cipher).open(kept));
    } catch (IOException _) {
      LOG.log(Level.WARNING, "kept metadata of the series in row {0} do not open", series.id());
      return Optional.empty();
    }
  }

  /// @return the first that has not been shown
  private int printed(KeptMetadata kept, byte[] block, int from, Visitor visitor)
      throws IOException {
    int last = Math.min(kept.last(), instances());
    long shown = 0;
    try (MetadataBlock.Reader in = new MetadataBlock.Reader(block)) {
      for (int ordinal = kept.first(); ordinal <= last; ordinal++) {
        in.next();
        shown += in.length();
        if (shown > LOOK_AGAIN) {
          requireAlive();
          shown = 0;
        }
        if (ordinal >= from && in.length() > 0) {
          visitor.printed(new Printed(in, block.length));
        } else if (ordinal >= from) {
          unprinted(ordinal, ordinal, visitor);
        }
      }
    }
    return last + 1;
  }

  private int unprinted(int from, int to, Visitor visitor) throws IOException {
    StudyCipher cipher = cipher();
    int[] next = {from};
    core.index()
        .headers(
            series.id(),
            from,
            to,
            (instance, header) -> {
              visitor.unprinted(holding(instance, header, cipher));
              next[0]++;
              return true;
            });
    if (next[0] <= to) {
      throw erased();
    }
    return next[0];
  }

  private Holding holding(InstanceEntry instance, Opaque header, StudyCipher cipher) {
    return new StoredHolding(
        core, study, series, instance, cipher.id(), reader, Optional.of(header));
  }

  private final class Printed implements PrintedMetadata {
    private final MetadataBlock.Reader in;
    private final int size;

    Printed(MetadataBlock.Reader in, int size) {
      this.in = in;
      this.size = size;
    }

    @Override
    public Uid sopInstance() {
      return in.instance();
    }

    @Override
    public long weight() {
      return size + BUFFERS;
    }

    @Override
    public void write(String address, OutputStream out) throws IOException {
      reader.reading(in.charge());
      in.write(address.getBytes(US_ASCII), out);
    }
  }
}
