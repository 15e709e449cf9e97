// SPDX-License-Identifier: Apache-2.0
/// Between bytes and data sets: [DataSetReader] and [DataSetWriter] for the streams of PS3.5 §7,
/// [DicomFile] for the files of PS3.10 §7, [FrameTable] for where each frame lies.
///
/// A reader believes nothing: memory follows bytes that are there, never a length that is claimed;
/// [ReadLimits] holds every number; what devices do against the standard is let pass only by the
/// name it has in [Leniency], and is reported.
package org.tacet.dicom.io;
