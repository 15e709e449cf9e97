// SPDX-License-Identifier: Apache-2.0
/// DICOM objects. An object is a [DataSet][org.tacet.dicom.DataSet]: elements in the order of their
/// tags, each a tag, a value representation and a value (PS3.5 §7). Data sets are immutable, and
/// lazy: values stay as they were encoded until they are asked for.
///
/// Reading a file, asking, changing, writing:
///
/// ```java
/// DicomFile file = DicomFile.read(Path.of("image.dcm"), ReadOptions.STRICT);
/// DataSet image = file.dataSet();
///
/// Optional<String> modality = image.string(Tags.Modality);
/// Optional<PersonName> name = image.personName(Tags.PatientName);    // in any character set
/// OptionalInt rows = image.integer(Tags.Rows);
/// for (DataSet item : image.items(Tags.ReferencedImageSequence)) { … }
///
/// DataSet changed = image.with(set -> set
///     .text(Tags.PatientID, "RESEARCH-1")
///     .remove(Tags.PatientBirthDate));
/// DicomFile.write(out, file.fileMeta(), changed);
/// ```
///
/// A tag is an `int`; the constants of [Tags][org.tacet.dicom.Tags] have the standard's keywords. A
/// value is `Bytes`, the `Items` of a sequence or the `Fragments` of encapsulated pixel data
/// ([Value][org.tacet.dicom.Value]): a sealed family to `switch` over. Long values are not in
/// memory; what one holds is a handle ([ByteSource][org.tacet.dicom.ByteSource]).
///
/// Two things to know. What is absent, empty or malformed comes as an empty `Optional` or list,
/// never as `null` or an exception; bytes that cannot be a data set at all are a
/// [FormatException][org.tacet.dicom.FormatException] at reading. And nothing here shows a
/// patient's value unasked: `toString` and messages have tags and lengths.
package org.tacet.dicom;
