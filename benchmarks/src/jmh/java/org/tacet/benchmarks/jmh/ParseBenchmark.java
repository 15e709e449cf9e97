// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks.jmh;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tacet.benchmarks.ExampleDataSets;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.io.Reading;
import org.tacet.dicom.json.BulkUri;
import org.tacet.dicom.json.DicomJson;

/// Reading, writing and printing a data set in memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ParseBenchmark {
  /// What is read.
  public enum Kind {
    /// A header of some fifty elements.
    IMAGE,
    /// Sequences within sequences.
    REPORT,
    /// The header with 512 KiB of pixels.
    SLICE
  }

  @Param private Kind kind = Kind.IMAGE;

  @Param({"true", "false"})
  private boolean explicitVr = true;

  private DataSet set = DataSet.EMPTY;
  private TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private byte[] bytes = {};

  /// For the harness.
  public ParseBenchmark() {}

  /// Encodes what is read.
  @Setup
  public void encode() throws IOException {
    set =
        switch (kind) {
          case IMAGE -> ExampleDataSets.image(1);
          case REPORT -> ExampleDataSets.report(1);
          case SLICE ->
              ExampleDataSets.image(1)
                  .with(slice -> slice.bytes(Tags.PixelData, Vr.OW, new byte[512 << 10]));
        };
    syntax =
        explicitVr
            ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN
            : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(set, syntax, out);
    bytes = out.toByteArray();
  }

  /// To the end, long values by where they are.
  @Benchmark
  public Reading parse() throws IOException {
    return DataSetReader.read(new ByteArrayInputStream(bytes), syntax, ReadOptions.TOLERANT);
  }

  /// To where nobody looks.
  @Benchmark
  public void write() throws IOException {
    DataSetWriter.write(set, syntax, OutputStream.nullOutputStream());
  }

  /// Pixels as base64; the same for either syntax.
  @Benchmark
  public void json() throws IOException {
    DicomJson.write(set, OutputStream.nullOutputStream(), BulkUri.NONE);
  }
}
