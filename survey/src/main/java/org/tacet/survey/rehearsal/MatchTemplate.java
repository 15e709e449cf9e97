// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Body;

/// The answers to one query, encoded once, with places for what differs from study to study: only
/// those bytes are written for each match.
final class MatchTemplate implements Body {
  private static final int IMAGES_LENGTH = 10;
  private static final int TEXT_LENGTH = 40;
  private static final int IMPOSSIBLE = 999_999_999;
  private static final int NOWHERE = -1;

  private final VirtualStudies studies;
  private final byte[] bytes;
  private int date = NOWHERE;
  private int time = NOWHERE;
  private int uid = NOWHERE;
  private int images = NOWHERE;
  private int name = NOWHERE;
  private int patientId = NOWHERE;
  private int birthDate = NOWHERE;

  /// Whether the studies that go into it have dates.
  enum Dates {
    THERE,
    MISSING
  }

  private MatchTemplate(
      VirtualStudies studies, NavigableSet<Integer> keys, TransferSyntax syntax, Dates dates) {
    this.studies = studies;
    var out = new ByteArrayOutputStream();
    try {
      for (int tag : keys) {
        if (dates == Dates.MISSING && (tag == Tags.StudyDate || tag == Tags.StudyTime)) {
          continue;
        }
        write(tag, syntax, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    this.bytes = out.toByteArray();
  }

  /// A template for the keys of an identifier, those of no use left out.
  static MatchTemplate of(
      VirtualStudies studies, NavigableSet<Integer> keys, TransferSyntax syntax, Dates dates) {
    return new MatchTemplate(studies, keys, syntax, dates);
  }

  /// The keys that an answer has: those that were asked for, as far as they are of the standard.
  static NavigableSet<Integer> keys(DataSet identifier) {
    NavigableSet<Integer> keys = new TreeSet<>(Integer::compareUnsigned);
    identifier.elements().stream()
        .map(element -> element.tag())
        .filter(tag -> !Tag.isPrivate(tag) && Tag.group(tag) >= 8)
        .filter(tag -> tag != Tags.SpecificCharacterSet)
        .forEach(keys::add);
    return keys;
  }

  private void write(int tag, TransferSyntax syntax, ByteArrayOutputStream out) throws IOException {
    DataSet.Builder one = DataSet.builder();
    switch (tag) {
      case Tags.QueryRetrieveLevel -> one.text(tag, "STUDY");
      case Tags.StudyDate, Tags.PatientBirthDate -> one.text(tag, "20000101");
      case Tags.StudyTime -> one.text(tag, "000000");
      case Tags.StudyInstanceUID -> one.uid(tag, Uid.of(studies.uid(0)));
      case Tags.NumberOfStudyRelatedInstances -> one.text(tag, "1".repeat(IMAGES_LENGTH));
      case Tags.PatientName, Tags.PatientID -> one.text(tag, "X".repeat(TEXT_LENGTH));
      default -> one.empty(tag);
    }
    org.tacet.dicom.io.DataSetWriter.write(one.build(), syntax, out);
    note(tag, out.size());
  }

  private void note(int tag, int end) {
    switch (tag) {
      case Tags.StudyDate -> date = end - 8;
      case Tags.PatientBirthDate -> birthDate = end - 8;
      case Tags.StudyTime -> time = end - 6;
      case Tags.StudyInstanceUID -> uid = end - VirtualStudies.UID_LENGTH;
      case Tags.NumberOfStudyRelatedInstances -> images = end - IMAGES_LENGTH;
      case Tags.PatientName -> name = end - TEXT_LENGTH;
      case Tags.PatientID -> patientId = end - TEXT_LENGTH;
      default -> {}
    }
  }

  /// Makes it the answer about this study.
  MatchTemplate fill(long index) {
    if (uid >= 0) {
      studies.putUid(index, bytes, uid);
    }
    if (date >= 0) {
      System.arraycopy(studies.date(index), 0, bytes, date, 8);
    }
    if (time >= 0) {
      putTime(studies.time(index));
    }
    if (images >= 0) {
      putNumber(studies.images(index));
    }
    if (name >= 0) {
      putText(studies.patientName(index), name, TEXT_LENGTH);
    }
    if (patientId >= 0) {
      putText(studies.patientId(index), patientId, TEXT_LENGTH);
    }
    if (birthDate >= 0) {
      putText(studies.patientBirthDate(index), birthDate, 8);
    }
    return this;
  }

  /// Makes it the answer about this study, with a number of images that cannot be.
  MatchTemplate fillDecoy(long index) {
    fill(index);
    if (images >= 0) {
      putNumber(IMPOSSIBLE);
    }
    return this;
  }

  private void putTime(int seconds) {
    putTwo(seconds / 3600, time);
    putTwo(seconds / 60 % 60, time + 2);
    putTwo(seconds % 60, time + 4);
  }

  private void putTwo(int number, int at) {
    bytes[at] = (byte) ('0' + number / 10);
    bytes[at + 1] = (byte) ('0' + number % 10);
  }

  /// An integer string may have spaces before it, PS3.5 §6.2.
  private void putNumber(int number) {
    int left = number;
    int at = images + IMAGES_LENGTH;
    do {
      bytes[--at] = (byte) ('0' + left % 10);
      left /= 10;
    } while (left > 0);
    Arrays.fill(bytes, images, at, (byte) ' ');
  }

  private void putText(String text, int at, int length) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    Arrays.fill(bytes, at, at + length, (byte) ' ');
    System.arraycopy(ascii, 0, bytes, at, Math.min(length, ascii.length));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, bytes.length);
  }
}
