// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import org.tacet.archive.Candidate.Comparison;
import org.tacet.archive.Candidate.Comparison.Result;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.Leniency;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.io.Reading;

/// Compares an instance whose blob is sealed with the one that stands in its way.
final class EqualContent {
  private static final Set<Leniency> UNSEEN =
      Set.of(Leniency.DUPLICATE_ELEMENT, Leniency.TRAILING_BYTES);

  private final Core core;

  EqualContent(Core core) {
    this.core = core;
  }

  Comparison compare(Candidate candidate, BlobRef blob, InstanceEntry existing) throws IOException {
    Arrival arrival = candidate.arrival();
    StoredObject one =
        new StoredObject(core.blobs(), blob, arrival.facts(), arrival.syntax(), arrival.length());
    StudyEntry study =
        core.index()
            .study(existing.study())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    StudyCipher cipher =
        core.keyring()
            .find(study.key())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    StoredObject other =
        new StoredObject(
            core.blobs(),
            existing.blob(),
            ObjectFacts.open(cipher, existing.uid(), existing.sealedFacts()),
            TransferSyntax.of(existing.transferSyntax()),
            existing.length());
    return new Comparison(
        existing.content(),
        same(read(one), one.syntax(), read(other), other.syntax()) ? Result.SAME : Result.OTHER);
  }

  // A data set does not show what the reader passed over: a second element of a tag, bytes behind
  // the end. Where there was any, only equal bytes are the same.
  private static boolean same(
      Reading one, TransferSyntax oneSyntax, Reading other, TransferSyntax otherSyntax)
      throws IOException {
    return Collections.disjoint(one.tolerated(), UNSEEN)
        && Collections.disjoint(other.tolerated(), UNSEEN)
        && CanonicalContent.same(one.dataSet(), oneSyntax, other.dataSet(), otherSyntax);
  }

  private Reading read(StoredObject object) throws IOException {
    ReadOptions options = new Receiving(core.limits()).options(object.bulk());
    try (var in = object.open()) {
      return DataSetReader.read(in, object.syntax(), options);
    }
  }
}
