// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import org.tacet.dicom.Uid;

/// Tells the acceptor which service class a SOP class belongs to and which general SOP classes it
/// can be treated as, so that it can take SOP classes it has never heard of, PS3.7 §D.3.3.6.
public record CommonExtendedNegotiation(
    Uid sopClass, Uid serviceClass, List<Uid> relatedGeneralSopClasses) {
  public CommonExtendedNegotiation {
    relatedGeneralSopClasses = List.copyOf(relatedGeneralSopClasses);
  }
}
