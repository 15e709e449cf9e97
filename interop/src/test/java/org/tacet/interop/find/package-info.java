// SPDX-License-Identifier: Apache-2.0
/// Queries, and who else answers them: the product's C-FIND beside dcmqrscp's and Orthanc's over
/// the same files.
@NullMarked
package org.tacet.interop.find;

import org.jspecify.annotations.NullMarked;
