// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.GetReply;
import org.tacet.dimse.Status;

/// One C-GET, PS3.4 §C.4.3: instance after instance over the association it came in on.
record GetService(Retrieve retrieve, GetReply reply) {
  Status answer(Site site, DataSet identifier) throws IOException {
    return switch (retrieve.ask(Operation.GET, site, identifier)) {
      case Retrieve.Result.Ended ended -> ended.status();
      case Retrieve.Result.Holdings found -> send(found.holdings());
    };
  }

  private Status send(List<Holding> holdings) throws IOException {
    reply.expect(holdings.size());
    for (Holding holding : holdings) {
      if (reply.cancelled()) {
        return Status.CANCEL;
      }
      send(holding);
    }
    return reply.counts().conclusion();
  }

  private void send(Holding holding) throws IOException {
    CStoreRq rq = CStoreRq.of(holding.sopClass(), holding.sopInstance());
    try {
      switch (Transcoding.choose(holding.syntax(), reply.contexts(holding.sopClass()))) {
        case Transcoding.AsKept as -> Copy.asKept(holding, as.context(), rq, reply::store);
        case Transcoding.Reencoded as -> Copy.reencoded(holding, as.context(), rq, reply::store);
        case Transcoding.Impossible _ -> reply.failed(holding.sopInstance());
      }
    } catch (Copy.UnreadableException _) {
      reply.failed(holding.sopInstance());
    }
  }
}
