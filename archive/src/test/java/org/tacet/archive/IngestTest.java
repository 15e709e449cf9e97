// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;
import static org.tacet.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Refusal.Fault;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class IngestTest {
  private static final int VALUES = 50;

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void givesBackWhatWasStoredByteForByteInEverySyntax() throws Exception {
    List<TransferSyntax> syntaxes =
        List.of(
            EXPLICIT_VR_LITTLE_ENDIAN,
            IMPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_BIG_ENDIAN,
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    for (int i = 0; i < syntaxes.size(); i++) {
      TransferSyntax syntax = syntaxes.get(i);
      byte[] sent = TestArchive.bytes(ct(i), syntax);

      assertThat(test.store(PUNE, sent, syntax)).isInstanceOf(StoreOutcome.Stored.class);

      Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getLast();
      assertThat(TestArchive.read(holding)).isEqualTo(sent);
      assertThat(holding.syntax()).isEqualTo(syntax);
      assertThat(holding.length()).isEqualTo(sent.length);
      assertThat(holding.frames()).isEqualTo(1);
      DataSet set = holding.elements().dataSet();
      assertThat(set.string(Tags.PatientName)).contains("Sharma^Amit");
      assertThat(TestArchive.bytes(set, EXPLICIT_VR_LITTLE_ENDIAN))
          .isEqualTo(TestArchive.bytes(ct(i), EXPLICIT_VR_LITTLE_ENDIAN));
    }
  }

  @Test
  void readsAnyPartOfALongValue() throws Exception {
    byte[] pixels = new byte[3_000_000];
    new Random(1).nextBytes(pixels);
    DataSet set = large(pixels);
    for (TransferSyntax syntax :
        List.of(EXPLICIT_VR_LITTLE_ENDIAN, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      try (TestArchive other = new TestArchive()) {
        other.store(PUNE, set, syntax);
        DataSet kept =
            other.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst().elements().dataSet();
        ByteSource source = source(kept, Tags.PixelData);

        assertThat(source.size()).isEqualTo(pixels.length);
        assertThat(part(source, 0, 10)).isEqualTo(Arrays.copyOf(pixels, 10));
        assertThat(part(source, 1_234_567, 1_300_000))
            .isEqualTo(Arrays.copyOfRange(pixels, 1_234_567, 1_300_000));
        assertThat(part(source, pixels.length, pixels.length)).isEmpty();
        assertThatThrownBy(() -> source.open(0, pixels.length + 1L))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  /// Counts how often the blob is opened: each time it is inflated from its beginning.
  @Test
  void inflatesADeflatedObjectOnceHoweverManyLongValuesItHas() throws Exception {
    DataSet set = longValues();
    test.store(PUNE, set, DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    Holding holding = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();
    int before = test.blobs.opened();

    try (Elements elements = holding.elements()) {
      assertThat(TestArchive.bytes(elements.dataSet(), EXPLICIT_VR_LITTLE_ENDIAN))
          .isEqualTo(TestArchive.bytes(set, EXPLICIT_VR_LITTLE_ENDIAN));
    }

    assertThat(test.blobs.opened() - before).isEqualTo(1);
  }

  @Test
  void comparesADeflatedObjectWithoutInflatingItForEachValue() {
    test.store(PUNE, longValues(), DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
    int before = test.blobs.opened();

    assertThat(test.store(PUNE, longValues(), IMPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOf(StoreOutcome.AlreadyStored.class);

    // Of the other one, which is not deflated, each value is read where it is.
    assertThat(test.blobs.opened() - before).isLessThanOrEqualTo(VALUES + 4);
  }

  private static DataSet longValues() {
    DataSet[] items = new DataSet[VALUES];
    for (int i = 0; i < VALUES; i++) {
      byte[] value = new byte[6000];
      new Random(i).nextBytes(value);
      items[i] = DataSet.builder().bytes(Tags.EncapsulatedDocument, Vr.OB, value).build();
    }
    return TestObjects.builder(STUDY, TestObjects.SERIES, Uid.of("2.25.7"), 1)
        .items(Tags.ContentSequence, items)
        .build();
  }

  private static DataSet large(byte[] pixels) {
    return TestObjects.builder(STUDY, TestObjects.SERIES, Uid.of("2.25.7"), 1)
        .bytes(Tags.PixelData, Vr.OW, pixels)
        .build();
  }

  private static ByteSource source(DataSet set, int tag) {
    return set.element(tag).orElseThrow().value() instanceof Value.Bytes(var source, var _)
        ? source
        : ByteSource.of(new byte[0]);
  }

  private static byte[] part(ByteSource source, long from, long to) throws IOException {
    try (InputStream in = source.open(from, to)) {
      return in.readAllBytes();
    }
  }

  @Test
  void keepsNothingReadable() {
    test.store(ct(1));

    for (String planted : List.of("Sharma", "P-0001", "19800214", "A1001", "Joshi", "Civil")) {
      assertThat(latin(test.blobs.everything())).doesNotContain(planted);
      assertThat(latin(test.index.everything())).doesNotContain(planted);
      assertThat(test.audit.events().toString()).doesNotContain(planted);
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void keepsAModalityThatIsNoCodeOutOfWhatIsReadable() {
    test.store(
        TestObjects.builder(STUDY, TestObjects.SERIES, Uid.of("2.25.7"), 1)
            .bytes(Tags.Modality, Vr.CS, Bytes.ascii("Sharma^Amit "))
            .build());

    assertThat(latin(test.index.everything())).doesNotContain("Sharma");
  }

  @Test
  void refusesAnInstanceWithoutAnIdentifier() {
    for (int tag :
        new int[] {
          Tags.SOPClassUID, Tags.SOPInstanceUID, Tags.StudyInstanceUID, Tags.SeriesInstanceUID
        }) {
      assertThat(test.store(ct(1).with(set -> set.remove(tag))))
          .isEqualTo(identifier(Fault.IDENTIFIER_MISSING, tag));
      assertThat(test.store(ct(1).with(set -> set.empty(tag))))
          .isEqualTo(identifier(Fault.IDENTIFIER_MISSING, tag));
    }
    assertNothingKept();
  }

  @Test
  void refusesAnIdentifierThatIsNoUid() {
    for (String text : List.of("../../etc/passwd", "1..2", "1.2.", ".1", "1.2.a", "1 2", "-1")) {
      assertThat(test.store(withUid(Tags.StudyInstanceUID, text)))
          .isEqualTo(identifier(Fault.IDENTIFIER_INVALID, Tags.StudyInstanceUID));
    }
    assertNothingKept();
  }

  @Test
  void refusesSeveralValuesWhereOneIdentifies() {
    assertThat(test.store(withUid(Tags.SOPInstanceUID, "1.2.3\\1.2.4")))
        .isEqualTo(identifier(Fault.IDENTIFIER_MULTIPLE, Tags.SOPInstanceUID));
    assertNothingKept();
  }

  @Test
  void toleratesComponentsWithLeadingZeroes() {
    assertThat(test.store(withUid(Tags.StudyInstanceUID, "1.02.003")))
        .isInstanceOf(StoreOutcome.Stored.class);
  }

  private static DataSet withUid(int tag, String text) {
    return ct(1).with(set -> set.bytes(tag, Vr.UI, Bytes.ascii(text)));
  }

  private static StoreOutcome identifier(Fault fault, int tag) {
    return new StoreOutcome.Refused(new Refusal.Identifier(fault, tag));
  }

  @Test
  void refusesWhatTheCommandDoesNotAnnounce() throws Exception {
    Uid instance = ct(1).uid(Tags.SOPInstanceUID).orElseThrow();
    Uid other = Uid.of("1.2.3");

    assertThat(announced(TestObjects.CT, instance)).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(announced(other, instance))
        .isEqualTo(identifier(Fault.IDENTIFIER_MISMATCH, Tags.SOPClassUID));
    assertThat(announced(TestObjects.CT, other))
        .isEqualTo(identifier(Fault.IDENTIFIER_MISMATCH, Tags.SOPInstanceUID));
  }

  private StoreOutcome announced(Uid sopClass, Uid instance) throws IOException {
    byte[] bytes = TestArchive.bytes(ct(1), EXPLICIT_VR_LITTLE_ENDIAN);
    return test.archive()
        .store(
            TestArchive.device(PUNE),
            new Incoming(
                PUNE,
                EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.of(new Incoming.Affected(sopClass, instance)),
                new ByteArrayInputStream(bytes)));
  }

  @Test
  void refusesWhatIsNoDataSet() {
    byte[] whole = TestArchive.bytes(ct(1), EXPLICIT_VR_LITTLE_ENDIAN);

    assertMalformed(Arrays.copyOf(whole, whole.length - 100));
    assertMalformed(Arrays.copyOf(whole, 13));
    assertMalformed(Bytes.ascii("GET / HTTP/1.1\r\nHost: tacet\r\n\r\n"));
    assertThat(test.store(PUNE, new byte[0], EXPLICIT_VR_LITTLE_ENDIAN))
        .isEqualTo(identifier(Fault.IDENTIFIER_MISSING, Tags.SOPClassUID));
    assertNothingKept();
  }

  private void assertMalformed(byte[] bytes) {
    assertThat(test.store(PUNE, bytes, EXPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOfSatisfying(
            StoreOutcome.Refused.class,
            refused -> assertThat(refused.why()).isInstanceOf(Refusal.Malformed.class));
  }

  @Test
  void refusesADataSetLongerThanItsLimit() {
    ArchiveLimits few =
        new ArchiveLimits(5000, 1 << 20, 1 << 20, 4096, 8, 8, 100, 100, 100, 100, 100);
    try (TestArchive small = new TestArchive(few)) {
      assertThat(small.store(ct(1)))
          .isInstanceOfSatisfying(
              StoreOutcome.Refused.class,
              refused ->
                  assertThat(refused.why())
                      .isInstanceOfSatisfying(
                          Refusal.Malformed.class,
                          why -> {
                            assertThat(why.rule()).isEqualTo(Rule.LIMIT_DATA_SET);
                            assertThat(why.limit()).isTrue();
                          }));
      assertThat(small.blobs.count()).isZero();
    }
  }

  @Test
  void keepsNothingWhenTheSenderGoesAway() {
    byte[] whole = TestArchive.bytes(ct(1), EXPLICIT_VR_LITTLE_ENDIAN);
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(whole, 0, 5000),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }

              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("connection reset");
              }
            });

    assertThatThrownBy(() ->
            test.archive()
                .store(
                    TestArchive.device(PUNE),
                    new Incoming(PUNE, EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), broken)))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
    assertNothingKept();
    assertThat(test.audit.events().getLast().outcome()).isEqualTo(AuditEvent.Outcome.FAILED);
  }

  @Test
  void keepsTheHeadersOfASeriesSmall() {
    for (int i = 1; i <= 20; i++) {
      test.store(ct(i));
    }
    long study = test.index.study(PUNE, STUDY).orElseThrow().id();
    long series = test.index.series(study).getFirst().id();
    int[] total = {0};
    try {
      test.index.headers(
          series,
          (_, header) -> {
            total[0] += header.size();
            return true;
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }

    assertThat(total[0] / 20).isLessThan(300);
  }

  private void assertNothingKept() {
    assertThat(test.blobs.count()).isZero();
    assertThat(test.index.study(PUNE, STUDY)).isEmpty();
    assertThat(test.index.quarantined()).isEmpty();
  }
}
