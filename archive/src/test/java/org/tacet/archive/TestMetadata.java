// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.dicom.json.DicomJson;

/// Metadata as they are shown to whoever asks.
final class TestMetadata implements SeriesMetadata.Visitor {
  final List<String> all = new ArrayList<>();
  int printed;
  int unprinted;

  /// Of a study, all series of it.
  static TestMetadata of(TestArchive test, Site site, Uid study) throws IOException {
    TestMetadata metadata = new TestMetadata();
    for (SeriesMetadata series : series(test, TestArchive.device(site), site, study)) {
      series.each(metadata);
    }
    return metadata;
  }

  static List<SeriesMetadata> series(TestArchive test, Caller caller, Site site, Uid study)
      throws IOException {
    return switch (test.archive().describe(caller, Selection.study(site, study))) {
      case DescribeOutcome.Found(var series) -> series;
      case DescribeOutcome.Refused(Refusal why) -> throw new AssertionError(why.code());
      case DescribeOutcome.TooMany(int limit) -> throw new AssertionError("more than " + limit);
    };
  }

  static String address(Uid instance) {
    return "https://pacs.example/dicomweb/" + instance;
  }

  @Override
  public void printed(PrintedMetadata metadata) throws IOException {
    var out = new ByteArrayOutputStream();
    metadata.write(address(metadata.sopInstance()), out);
    all.add(out.toString(UTF_8));
    printed++;
  }

  @Override
  public void unprinted(Holding instance) throws IOException {
    all.add(text(instance));
    unprinted++;
  }

  /// As it is made of the elements.
  static String text(Holding instance) throws IOException {
    var out = new ByteArrayOutputStream();
    try (Elements elements = instance.elements()) {
      DicomJson.write(elements.dataSet(), out, new BulkAddress(address(instance.sopInstance())));
    }
    return out.toString(UTF_8);
  }
}
