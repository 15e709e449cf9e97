// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.BulkPlace;

/// An object as it lies in the blob store, with what is needed to read it.
///
/// @param length of the data set, in bytes
record StoredObject(
    BlobStore blobs, BlobRef blob, ObjectFacts facts, TransferSyntax syntax, long length) {
  /// The data set as it was received; throws when it is no longer that. It is put to its digest,
  /// whatever is known of it.
  InputStream open() throws IOException {
    return open(Optional.of(new VerifiedStream.Digest(facts.sha256(), () -> {})));
  }

  /// The same; put to its digest unless it has passed before.
  InputStream open(Proved proved) throws IOException {
    return open(
        proved.contains(blob)
            ? Optional.empty()
            : Optional.of(new VerifiedStream.Digest(facts.sha256(), () -> proved.add(blob))));
  }

  private InputStream open(Optional<VerifiedStream.Digest> digest) throws IOException {
    SeekableByteChannel body = blobs.open(blob);
    try {
      return new VerifiedStream(facts.cipher().decrypting(body), length, digest);
    } catch (IOException e) {
      body.close();
      throw e;
    }
  }

  /// Makes handles for values of the data set.
  Values values() {
    if (!syntax.deflated()) {
      return new Values((offset, size) -> new Part(this, offset, size), () -> {});
    }
    InflatedValues inflated = new InflatedValues(() -> new Inflating(open()));
    return new Values(inflated, inflated);
  }

  /// Where the values are, and what is kept open for them.
  record Values(BulkPlace place, Closeable kept) implements Closeable {
    @Override
    public void close() throws IOException {
      kept.close();
    }
  }

  /// A stretch of the data set stream; read from the blob whenever it is opened.
  private record Part(StoredObject object, long offset, long size) implements ByteSource {
    @Override
    public InputStream open(long from, long to) throws IOException {
      Objects.checkFromToIndex(from, to, size);
      return new LimitedStream(object.plainFrom(offset + from), to - from);
    }
  }

  private InputStream plainFrom(long offset) throws IOException {
    SeekableByteChannel body = blobs.open(blob);
    try {
      SeekableByteChannel plain = facts.cipher().seekable(body);
      plain.position(offset);
      return Channels.newInputStream(plain);
    } catch (IOException e) {
      body.close();
      throw e;
    }
  }

  /// Ends its inflater with itself: the memory of one is not the collector's to see.
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream in) {
      super(in, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }
}
