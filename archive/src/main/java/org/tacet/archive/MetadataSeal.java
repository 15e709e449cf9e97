// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SeriesEntry;

/// Binds a block of metadata to the instances it tells of: to their series, its row, their place in
/// it, and the blob of the last of them. A block that was made for others, or for what was there
/// before, does not open.
record MetadataSeal(SeriesEntry series, StudyCipher cipher) {
  KeptMetadata seal(int first, int instances, long sequence, byte[] block) {
    Opaque sealed = cipher.seal(Kind.METADATA, owner(first, instances, sequence), block);
    return new KeptMetadata(first, instances, sequence, sealed);
  }

  byte[] open(KeptMetadata kept) throws IOException {
    byte[] block =
        cipher.open(
            Kind.METADATA, owner(kept.first(), kept.instances(), kept.sequence()), kept.sealed());
    if (block.length == 0) {
      throw new IOException("kept metadata are cut short");
    }
    return block;
  }

  private String owner(int first, int instances, long sequence) {
    return series.uid() + " " + series.id() + " " + first + " " + instances + " " + sequence;
  }
}
