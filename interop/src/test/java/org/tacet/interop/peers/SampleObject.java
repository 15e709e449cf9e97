// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.interop.kit.Samples.Sample;

/// A sample file, read far enough to send it.
///
/// @param offset where the bytes of the data set begin
public record SampleObject(
    Sample sample,
    TransferSyntax syntax,
    long offset,
    Uid sopClass,
    Uid instance,
    Optional<Uid> study,
    Optional<Uid> series,
    String patient) {

  /// Empty when it is no object that could be sent: no identifiers, or unreadable.
  public static Optional<SampleObject> read(Sample sample) {
    try {
      DicomFile file = DicomFile.read(sample.file(), ReadOptions.TOLERANT);
      DataSet set = file.dataSet();
      Optional<Uid> sopClass = set.uid(Tags.SOPClassUID);
      Optional<Uid> instance = set.uid(Tags.SOPInstanceUID);
      if (sopClass.isEmpty() || instance.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new SampleObject(
              sample,
              file.syntax(),
              file.dataSetOffset(),
              sopClass.get(),
              instance.get(),
              set.uid(Tags.StudyInstanceUID),
              set.uid(Tags.SeriesInstanceUID),
              set.string(Tags.PatientID).orElse("")
                  + "/"
                  + set.string(Tags.IssuerOfPatientID).orElse("")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Whatever a sender could make of the file: identifiers from the data set, else from the file
  /// meta information, else invented. Empty when not even a data set begins in it.
  static Optional<SampleObject> whatever(Sample sample) {
    DicomFile.Header header;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(sample.file()))) {
      header = DicomFile.readMeta(in, ReadOptions.TOLERANT);
    } catch (IOException _) {
      return Optional.empty();
    }
    DataSet meta = header.fileMeta();
    DataSet set = elements(sample).orElse(meta);
    return Optional.of(
        new SampleObject(
            sample,
            header.syntax(),
            header.dataSetOffset(),
            set.uid(Tags.SOPClassUID)
                .or(() -> meta.uid(Tags.MediaStorageSOPClassUID))
                .orElse(Uids.SecondaryCaptureImageStorage),
            set.uid(Tags.SOPInstanceUID)
                .or(() -> meta.uid(Tags.MediaStorageSOPInstanceUID))
                .orElse(Uid.of("2.999.3")),
            Optional.empty(),
            Optional.empty(),
            ""));
  }

  private static Optional<DataSet> elements(Sample sample) {
    try {
      return Optional.of(DicomFile.read(sample.file(), ReadOptions.TOLERANT).dataSet());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// The bytes of its data set, as they stand in the file.
  public InputStream dataSet() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(sample.file()));
    in.skipNBytes(offset);
    return in;
  }

  /// Where it is.
  public Path file() {
    return sample.file();
  }

  /// Groups in which no two objects share a SOP Instance UID, and no study has two patients: what
  /// one site can hold without a conflict.
  public static List<List<SampleObject>> withoutConflicts(List<SampleObject> objects) {
    List<List<SampleObject>> groups = new ArrayList<>();
    for (SampleObject object : objects) {
      groups.stream()
          .filter(group -> group.stream().noneMatch(object::conflictsWith))
          .findFirst()
          .orElseGet(() -> {
            groups.add(new ArrayList<>());
            return groups.getLast();
          })
          .add(object);
    }
    return groups;
  }

  private boolean conflictsWith(SampleObject other) {
    boolean sameStudy = study.isPresent() && study.equals(other.study);
    return instance.equals(other.instance) || (sameStudy && !patient.equals(other.patient));
  }

  static Set<Uid> classes(List<SampleObject> objects) {
    return Set.copyOf(objects.stream().map(SampleObject::sopClass).distinct().toList());
  }

  @Override
  public String toString() {
    return sample.name();
  }
}
