// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.tacet.archive.BulkAddress;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.archive.PrintedMetadata;
import org.tacet.archive.SeriesMetadata;
import org.tacet.dicom.Uid;
import org.tacet.dicom.json.DicomJson;
import org.tacet.webgate.http.AnswerMemory;

/// Writes the metadata of series as one JSON array. Of what is kept ready, only the addresses are
/// put in. Used by one thread, for one answer.
final class ReadyMetadata {
  private final Place place;
  private final StillPermitted still;
  private final AnswerMemory.Share memory;
  private final OutputStream out;
  private boolean begun;

  ReadyMetadata(Place place, StillPermitted still, AnswerMemory.Share memory, OutputStream out) {
    this.place = place;
    this.still = still;
    this.memory = memory;
    this.out = out;
  }

  /// Whether the addresses of a place stand for themselves in a JSON string.
  static boolean fits(Place place) {
    return place.base().chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\');
  }

  void write(List<SeriesMetadata> all) throws IOException {
    out.write('[');
    for (SeriesMetadata series : all) {
      series.each(new OfSeries(series.study(), series.series()));
    }
    out.write(']');
  }

  private void begin(Uid study) throws IOException {
    still.demand(study);
    if (begun) {
      out.write(',');
    }
    begun = true;
  }

  private final class OfSeries implements SeriesMetadata.Visitor {
    private final Uid study;
    private final Uid series;

    OfSeries(Uid study, Uid series) {
      this.study = study;
      this.series = series;
    }

    private String address(Uid instance) {
      return place.address(study, series, instance);
    }

    @Override
    public void printed(PrintedMetadata metadata) throws IOException {
      begin(study);
      long weight = metadata.weight();
      memory.take(weight);
      metadata.write(address(metadata.sopInstance()), out);
      memory.give(weight);
    }

    @Override
    public void unprinted(Holding instance) throws IOException {
      begin(study);
      try (Elements elements = instance.elements()) {
        long weight = Weight.of(elements.dataSet());
        memory.take(weight);
        DicomJson.write(elements.dataSet(), out, new BulkAddress(address(instance.sopInstance())));
        memory.give(weight);
      }
    }
  }
}
