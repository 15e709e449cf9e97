// SPDX-License-Identifier: Apache-2.0
/// A DICOM object is a data set: an ordered list of elements, each a tag, a value representation
/// (VR) and a value (PS3.5 §7); this package reads, holds and writes them.
package org.tacet.dicom;
