// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.tacet.dicom.DataSet;

/// The DIMSE services that an application provides on one association. Every method refuses with
/// [Status#SOP_CLASS_NOT_SUPPORTED] unless overridden: what nobody offered is not there.
///
/// All methods run on the association's own virtual thread, one after the other. Request,
/// presentation context and SOP class have been checked against each other before. What happens
/// when a method throws:
///
/// - an exception that the connection itself raised: the association has ended;
/// - any other [IOException]: the peer gets [Status#PROCESSING_FAILURE], the association goes on;
/// - an unchecked exception: a bug; the association is aborted.
public interface Services {
  /// C-ECHO, PS3.7 §9.1.5.
  default Status echo(PresentationContext context) {
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  /// C-STORE, PS3.7 §9.1.1. `dataSet` is the object as it comes off the wire, in the transfer
  /// syntax of the context; its end is the end of the object. A broken connection is an exception
  /// from its `read`, never an early end. What is left unread is drained. Only after this returns
  /// does the peer get an answer.
  default Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
      throws IOException {
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  /// C-FIND, PS3.7 §9.1.2: matches go to `reply`, the final status is returned.
  default Status find(
      PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
      throws IOException {
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  /// C-MOVE, PS3.7 §9.1.4.
  default Status move(
      PresentationContext context, CMoveRq request, DataSet identifier, SubOperations reply)
      throws IOException {
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  /// C-GET, PS3.7 §9.1.3.
  default Status get(
      PresentationContext context, CGetRq request, DataSet identifier, GetReply reply)
      throws IOException {
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  /// The association is over. Called once, after the last of the others has returned.
  default void closed(Ending how) {}
}
