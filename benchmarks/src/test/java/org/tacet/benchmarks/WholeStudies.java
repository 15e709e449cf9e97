// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.Set;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;

/// A study as a whole, by each of the ways there are, from whatever gives it out.
final class WholeStudies {
  private static final int STUDY = 1;
  private static final int BUFFER = 1 << 17;
  private static final TransferSyntax KEPT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String ALL_AS_KEPT =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private final int instances;
  private final int bytes;

  /// @param instances of the study
  /// @param bytes of pixel data of each
  WholeStudies(int instances, int bytes) {
    this.instances = instances;
    this.bytes = bytes;
  }

  /// How a study is asked for.
  enum Way {
    WADO_RS,
    C_GET,
    C_MOVE
  }

  /// @param perSecond MiB of pixel data
  /// @param cpuMillis of the server for each MiB
  record Rate(double perSecond, double cpuMillis) {}

  /// Sends the study; not measured.
  void load(Source source) throws IOException {
    Sender sender = Sender.of(bytes);
    try (Association association = Sender.associate(source)) {
      for (int number = 1; number <= instances; number++) {
        sender.send(association, STUDY, number);
      }
    }
  }

  /// @param times how often it is asked for, one after the other
  Rate run(Source source, Way way, int times) throws IOException {
    double cpu = source.cpuSeconds();
    long begun = System.nanoTime();
    switch (way) {
      case WADO_RS -> wado(source, times);
      case C_GET -> get(source, times);
      case C_MOVE -> move(source, times);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    double mebibytes = (double) times * instances * bytes / (1 << 20);
    return new Rate(mebibytes / seconds, (source.cpuSeconds() - cpu) * 1000 / mebibytes);
  }

  private void wado(Source source, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      // Not every server keeps a connection after so long an answer.
      try (WebClient web = source.connect()) {
        long got = web.get("studies/" + Sender.study(STUDY), ALL_AS_KEPT).drain();
        insist(source, got >= (long) instances * bytes);
      }
    }
  }

  private void get(Source source, int times) throws IOException {
    Uid model = Uids.StudyRootQueryRetrieveInformationModelGet;
    byte[] buffer = new byte[BUFFER];
    try (Association association =
        source.open(a ->
            a.context(model, KEPT)
                .context(Uids.CTImageStorage, KEPT)
                .role(Uids.CTImageStorage, Set.of(Role.SCP)))) {
      PresentationContext context = association.context(model).orElseThrow();
      for (int i = 0; i < times; i++) {
        Retrieval got =
            association
                .get(
                    context,
                    study(),
                    (storage, request, dataSet) -> {
                      MoveSink.drain(dataSet, buffer);
                      return Status.SUCCESS;
                    })
                .await();
        insist(source, got.counts().completed() == instances);
      }
    }
  }

  private void move(Source source, int times) throws IOException {
    Uid model = Uids.StudyRootQueryRetrieveInformationModelMove;
    try (Association association = source.open(a -> a.context(model, KEPT))) {
      PresentationContext context = association.context(model).orElseThrow();
      for (int i = 0; i < times; i++) {
        Retrieval moved = association.move(context, source.sink(), study(), _ -> {}).await();
        insist(source, moved.status().kind() == Status.Kind.SUCCESS);
      }
    }
  }

  private static DataSet study() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .uid(Tags.StudyInstanceUID, Sender.study(STUDY))
        .build();
  }

  private static void insist(Source source, boolean whole) throws IOException {
    if (!whole) {
      throw new IOException(source.name() + " did not give out the whole study");
    }
  }
}
