// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.NewInstance;
import org.tacet.archive.spi.NewSeries;
import org.tacet.archive.spi.NewStudy;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.SearchToken;
import org.tacet.dicom.Uid;

/// Rows for the tests of the index.
final class IndexRows {
  static final Site SITE = Site.of("main");
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");

  private IndexRows() {}

  static long attributesSeed(int study) {
    return 1_000_000L + study;
  }

  static NewStudy study(Site site, int n, OptionalInt date, Set<SearchToken> tokens) {
    return new NewStudy(
        site,
        Uid.of("1.2.826.0.1.3680043.10.543." + n),
        new KeyId(n, n),
        new PatientToken(Opaque.of(Blobs.bytes(n / 3, PatientToken.BYTES))),
        date,
        NOON,
        Opaque.of(Blobs.bytes(attributesSeed(n), 400)),
        tokens);
  }

  static NewSeries series(long study, int n, Optional<String> modality) {
    return new NewSeries(
        study,
        Uid.of("1.2.826.0.1.3680043.10.543.1." + n),
        modality,
        OptionalInt.empty(),
        Opaque.of(Blobs.bytes(n, 120)),
        Opaque.EMPTY);
  }

  static NewInstance instance(long study, long series, int n) {
    return new NewInstance(
        study,
        series,
        Uid.of("1.2.826.0.1.3680043.10.543.1.77." + n),
        Uid.of("1.2.840.10008.5.1.4.1.1.2"),
        Uid.of("1.2.840.10008.1.2.1"),
        526_000,
        1,
        new ContentToken(Opaque.of(Blobs.bytes(n, ContentToken.BYTES))),
        new BlobRef(n + 1L, 1, n * 527_000L, 526_400, 220),
        NOON,
        Opaque.of(Blobs.bytes(n, 120)),
        Opaque.of(Blobs.bytes(n, 700)),
        Opaque.EMPTY);
  }
}
