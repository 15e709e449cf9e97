// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;

/// PDUs and commands, as bytes and back.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PduBenchmark {
  private static final int CONTEXTS = 60;
  private static final int FRAGMENT = 16 << 10;

  private final Pdu.AssociateRq request = request();
  private final byte[] requestBytes = PduWriter.write(request);
  private final byte[] data =
      PduWriter.write(
          new Pdu.PData(
              List.of(
                  new Pdu.Pdv(
                      1,
                      Pdu.Pdv.Kind.DATA_SET,
                      Pdu.Pdv.Position.LAST,
                      Bytes.of(new byte[FRAGMENT])))));
  private final CStoreRq store =
      CStoreRq.of(Uids.CTImageStorage, Uid.of("2.25.7000000000.1000000.10000001")).withMessageId(7);
  private final byte[] command = Commands.write(store, Commands.DataSetPresence.PRESENT).write();

  /// For the harness.
  public PduBenchmark() {}

  private static Pdu.AssociateRq request() {
    List<ProposedContext> contexts = new ArrayList<>();
    for (int i = 0; i < CONTEXTS; i++) {
      contexts.add(
          ProposedContext.of(
              2 * i + 1,
              Uids.CTImageStorage,
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
              TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }
    UserInformation user =
        new UserInformation(
            FRAGMENT,
            Optional.of(Uid.of("2.25.7")),
            Optional.of("BENCH"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new Pdu.AssociateRq(
        1, "TACET           ", "BENCH           ", Uid.of("1.2.840.10008.3.1.1.1"), contexts, user);
  }

  /// A-ASSOCIATE-RQ with sixty presentation contexts.
  @Benchmark
  public Optional<Pdu> readRequest() throws IOException {
    return PduReader.read(new ByteArrayInputStream(requestBytes), AssociationLimits.DEFAULT);
  }

  /// The same, written.
  @Benchmark
  public byte[] writeRequest() {
    return PduWriter.write(request);
  }

  /// P-DATA-TF of 16 KiB.
  @Benchmark
  public Optional<Pdu> readData() throws IOException {
    return PduReader.read(new ByteArrayInputStream(data), AssociationLimits.DEFAULT);
  }

  /// C-STORE-RQ.
  @Benchmark
  public Object readCommand() throws IOException {
    return Commands.read(CommandSet.read(command));
  }

  /// The same, written.
  @Benchmark
  public byte[] writeCommand() {
    return Commands.write(store, Commands.DataSetPresence.PRESENT).write();
  }
}
