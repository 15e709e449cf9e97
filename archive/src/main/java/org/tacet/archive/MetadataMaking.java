// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;

/// Makes the metadata of a series ready, from its headers: once for everybody who will ask. A block
/// at a time is in memory, and what it is made of.
final class MetadataMaking {
  /// A longer header is not worth the memory.
  private static final int MAX_HEADER = 256 << 10;

  private final Core core;

  MetadataMaking(Core core) {
    this.core = core;
  }

  /// Makes what is missing, and what does not open. Nothing, when the series is there no longer.
  ///
  /// @param going asked between blocks whether to go on
  void make(SeriesPlace place, BooleanSupplier going) throws IOException {
    Optional<StudyEntry> study = core.index().study(place.study());
    Optional<SeriesEntry> series = core.index().series(place.study(), place.series());
    if (study.isEmpty() || series.isEmpty()) {
      return;
    }
    Optional<StudyCipher> cipher = core.keyring().find(study.get().key());
    if (cipher.isPresent()) {
      new OfSeries(series.get(), cipher.get()).make(going);
    }
  }

  private final class OfSeries {
    private final SeriesEntry series;
    private final StudyCipher cipher;
    private final MetadataSeal seal;

    OfSeries(SeriesEntry series, StudyCipher cipher) {
      this.series = series;
      this.cipher = cipher;
      this.seal = new MetadataSeal(series, cipher);
    }

    void make(BooleanSupplier going) throws IOException {
      int next = 1;
      int more = 1;
      while (more > 0 && next <= series.instances() && going.getAsBoolean()) {
        Optional<KeptMetadata> kept = core.index().kept(series.id(), next);
        more = kept.isPresent() && holds(kept.get(), next) ? kept.get().instances() : made(next);
        next += more;
      }
    }

    /// Whether it need not be made again.
    private boolean holds(KeptMetadata kept, int first) {
      if (kept.first() != first) {
        return false;
      }
      try {
        return MetadataBlock.isFull(seal.open(kept)) || kept.last() >= series.instances();
      } catch (IOException _) {
        return false;
      }
    }

    /// @return how many instances are ready now; 0 when they went meanwhile
    private int made(int first) throws IOException {
      long[] sequence = {0};
      try (var block = new MetadataBlock.Writer()) {
        core.index()
            .headers(
                series.id(),
                first,
                Math.min(series.instances(), first + MetadataBlock.MAX_INSTANCES - 1),
                (instance, header) -> {
                  block.add(instance.uid(), header.size(), text(instance, header));
                  sequence[0] = instance.blob().sequence();
                  return !block.isFull();
                });
        int instances = block.instances();
        return instances > 0 && keep(seal.seal(first, instances, sequence[0], block.block()))
            ? instances
            : 0;
      }
    }

    private Optional<MetadataText> text(InstanceEntry instance, Opaque header) {
      if (header.size() > MAX_HEADER) {
        return Optional.empty();
      }
      try {
        DataSet set = core.attributes().header(instance.uid(), series, cipher, header);
        return MetadataText.of(set);
      } catch (IOException _) {
        // Whoever asks for it is told.
        return Optional.empty();
      }
    }

    private boolean keep(KeptMetadata kept) throws IOException {
      return core.index().transact(transaction -> transaction.keep(series.id(), kept));
    }
  }
}
