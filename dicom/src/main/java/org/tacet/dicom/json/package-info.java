// SPDX-License-Identifier: Apache-2.0
/// Data sets as JSON and back, PS3.18 §F.2: an attribute becomes a member whose name is its tag.
///
/// ```json
/// {
///   "00080005": {"vr": "CS", "Value": ["ISO_IR 192"]},
///   "00100010": {"vr": "PN", "Value": [{"Alphabetic": "Yamada^Tarou", "Ideographic": "山田^太郎"}]},
///   "00100030": {"vr": "DA"},
///   "7FE00010": {"vr": "OW", "BulkDataURI": "https://…"}
/// }
/// ```
///
/// [DicomJson] writes and reads; neither builds a tree of the JSON text. What is too long to stand
/// in it is named by a URI: [BulkUri] says which when writing, [BulkData] fetches when reading. A
/// reader of other people's JSON has finite [JsonLimits].
package org.tacet.dicom.json;
