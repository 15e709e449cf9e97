// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.DataSetWriter;

/// Remembers how far the archive had come when the first page of a search was answered, so that the
/// pages after it neither skip nor repeat while data arrives. DICOMweb has no word for it: it is
/// the same search if it is the same caller with the same keys. Of the keys a digest is kept, and
/// for a while.
final class Ceilings {
  private static final int MOST = 4096;
  private static final long KEPT = Duration.ofMinutes(15).toNanos();

  private final LongSupplier nanoTime;
  private final Map<ByteBuffer, Seen> seen = new LinkedHashMap<>(16, 0.75f, true);

  Ceilings(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Seen(Ceiling ceiling, long at) {}

  /// The ceiling of a page: a new one for the first, that of the first for those after it.
  ///
  /// @param now how far the archive has come
  Ceiling of(Caller caller, Site site, SearchRequest request, Ceiling now) throws IOException {
    ByteBuffer key = key(caller, site, request);
    long time = nanoTime.getAsLong();
    synchronized (seen) {
      Ceiling ceiling =
          Optional.ofNullable(seen.get(key))
              .filter(before -> request.offset() > 0 && time - before.at() <= KEPT)
              .map(Seen::ceiling)
              .orElse(now);
      seen.put(key, new Seen(ceiling, time));
      if (seen.size() > MOST) {
        seen.remove(seen.keySet().iterator().next());
      }
      return ceiling;
    }
  }

  private static ByteBuffer key(Caller caller, Site site, SearchRequest request)
      throws IOException {
    MessageDigest digest = sha256();
    try (var out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeUTF(caller.name());
      out.writeUTF(site.name());
      out.writeUTF(request.level().name());
      out.writeUTF(request.names().name());
      DataSetWriter.write(request.identifier(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    }
    return ByteBuffer.wrap(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
