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
import org.tacet.dicom.io.Allowance;
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

  /// @param memory for the headers of both
  Comparison compare(Candidate candidate, BlobRef blob, InstanceEntry existing, Allowance memory)
      throws IOException {
    Arrival arrival = candidate.arrival();
    StoredObject one =
        new StoredObject(core.blobs(), blob, arrival.facts(), arrival.syntax(), arrival.length());
    StoredObject other = kept(existing);
    return new Comparison(
        existing.content(), same(one, other, memory) ? Result.SAME : Result.OTHER);
  }

  /// An instance that is in the archive.
  StoredObject kept(InstanceEntry existing) throws IOException {
    StudyEntry study =
        core.index()
            .study(existing.study())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    StudyCipher cipher =
        core.keyring()
            .find(study.key())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    return new StoredObject(
        core.blobs(),
        existing.blob(),
        ObjectFacts.open(cipher, existing.uid(), existing.sealedFacts()),
        TransferSyntax.of(existing.transferSyntax()),
        existing.length());
  }

  private boolean same(StoredObject one, StoredObject other, Allowance memory) throws IOException {
    try (StoredObject.Values values = one.values();
        StoredObject.Values others = other.values()) {
      Reading reading = read(one, values, memory);
      Reading otherReading = read(other, others, memory);
      return comparable(reading, one.syntax())
          && comparable(otherReading, other.syntax())
          && CanonicalContent.same(
              reading.dataSet(), one.syntax(), otherReading.dataSet(), other.syntax());
    }
  }

  // A data set does not show what the reader passed over: a second element of a tag, bytes behind
  // the end. Where there was any, only equal bytes are the same. So too where a deflated object
  // would have to be read back and forth.
  private static boolean comparable(Reading reading, TransferSyntax syntax) {
    return Collections.disjoint(reading.tolerated(), UNSEEN)
        && !(syntax.deflated() && reading.tolerated().contains(Leniency.TAG_ORDER));
  }

  /// The data set, its long values as handles.
  Reading read(StoredObject object, StoredObject.Values values, Allowance memory)
      throws IOException {
    ReadOptions options = new Receiving(core.limits()).options(values.place(), memory);
    try (var in = object.open()) {
      return DataSetReader.read(in, object.syntax(), options);
    }
  }
}
