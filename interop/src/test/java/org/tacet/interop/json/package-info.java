// SPDX-License-Identifier: Apache-2.0
/// The DICOM JSON model beside that of other people.
@NullMarked
package org.tacet.interop.json;

import org.jspecify.annotations.NullMarked;
