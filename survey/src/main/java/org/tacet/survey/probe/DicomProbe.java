// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationException;
import org.tacet.dimse.Ending;
import org.tacet.dimse.PduException;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Status;
import org.tacet.survey.count.Counted;
import org.tacet.survey.count.Counter;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.TlsFacts;

/// Speaks DICOM to one port, step by step, as far as the scope allows and the peer lets it.
final class DicomProbe {
  private final Caller caller;
  private final Looking looking;
  private final int port;
  private final Service.Protocol protocol;
  private final Optional<TlsFacts> tls;
  private final List<Evidence> evidence = new ArrayList<>();
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);

  /// @param tls what is known of it, if that is spoken
  DicomProbe(Caller caller, Looking looking, int port, Optional<TlsFacts> tls) {
    this.caller = caller;
    this.looking = looking;
    this.port = port;
    this.tls = tls;
    this.protocol = tls.isPresent() ? Service.Protocol.DICOM_TLS : Service.Protocol.DICOM;
  }

  /// Looks. What the peer does ends as evidence.
  ///
  /// @throws InterruptedException when the survey is stopped
  DicomLook look() throws InterruptedException {
    Association association;
    try {
      association = caller.open();
    } catch (IOException e) {
      // The JDK closes a socket under a thread that is interrupted: that was not the peer.
      checkInterrupted();
      return refused(e);
    }
    Shown shown = Shown.of(association, caller.proposed());
    accepted(shown);
    Level level = shown.accepts(Proposed.VERIFICATION) ? echo(association) : Level.L2;
    var models = List.of(Proposed.STUDY_ROOT_FIND, Proposed.PATIENT_ROOT_FIND);
    Optional<Proposed> model = models.stream().filter(shown::accepts).findFirst();
    if (model.isEmpty() || !looking.allows(Level.L4)) {
      association.close();
      return done(model.isPresent() ? Level.L3 : level, Optional.empty(), shown);
    }
    return find(association, model.get(), shown);
  }

  private DicomLook refused(IOException e) {
    DicomLook.Kind kind = kind(e);
    if (kind == DicomLook.Kind.DICOM && !(e instanceof RejectedException)) {
      caller.manners().aborted();
    }
    note("A-ASSOCIATE", Words.of(e));
    Level level = kind == DicomLook.Kind.DICOM ? Level.L1 : Level.L0;
    return new DicomLook(kind, service(level, kind), Optional.empty(), Optional.empty());
  }

  private static DicomLook.Kind kind(IOException e) {
    return switch (e) {
      case RejectedException _ -> DicomLook.Kind.DICOM;
      case AssociationException ended ->
          switch (ended.ending()) {
            case Ending.AbortedByPeer _ -> DicomLook.Kind.DICOM;
            case Ending.Broken(PduException.Rule rule) ->
                rule == PduException.Rule.NO_RESPONSE
                    ? DicomLook.Kind.SILENT
                    : DicomLook.Kind.OTHER;
            case Ending.Released _, Ending.AbortedHere _, Ending.Lost _ -> DicomLook.Kind.OTHER;
          };
      case ConnectException _ -> DicomLook.Kind.CLOSED;
      case NoRouteToHostException _, SocketTimeoutException _ -> DicomLook.Kind.NOBODY;
      default -> DicomLook.Kind.OTHER;
    };
  }

  private void accepted(Shown shown) {
    note("A-ASSOCIATE", "accepted from a caller it does not know, " + shown.words());
    if (shown.accepts(Proposed.CT_STORAGE)) {
      flags.add(Flag.W1);
      note("storage context", "accepted; nothing was stored");
    }
    if (shown.accepts(Proposed.WORKLIST_FIND)) {
      note("worklist context", "accepted; nothing was asked for");
    }
  }

  private Level echo(Association association) {
    try {
      Status status = association.echo();
      note(
          "C-ECHO",
          status.kind() == Status.Kind.SUCCESS ? "answered" : Words.status(status.code()));
    } catch (IOException e) {
      note("C-ECHO", Words.of(e));
    }
    return Level.L2;
  }

  private DicomLook find(Association association, Proposed model, Shown shown)
      throws InterruptedException {
    var source = new FindSource(caller, association, model);
    Counted counted;
    try {
      counted = Counter.create().count(source, looking.budget());
    } finally {
      source.close();
    }
    checkInterrupted();
    boolean lists = counted.traits().contains(Counted.Trait.LISTS);
    note("C-FIND", lists ? answered(counted) : counted.studies().why());
    if (!lists) {
      return done(Level.L3, Optional.of(counted), shown);
    }
    boolean retrieves =
        shown.accepts(Proposed.STUDY_ROOT_GET) || shown.accepts(Proposed.STUDY_ROOT_MOVE);
    if (!retrieves) {
      return done(Level.L4, Optional.of(counted), shown);
    }
    note("retrieve context", "accepted; nothing was retrieved by it");
    return done(isRetrieved() ? Level.L6 : Level.L5, Optional.of(counted), shown);
  }

  /// Whether the study came that the owner has planted. Without one, nothing is retrieved.
  private boolean isRetrieved() {
    if (looking.planted().isEmpty() || !looking.allows(Level.L6)) {
      return false;
    }
    var outcome = new PlantedRetrieval(caller, looking.planted().get()).run();
    evidence.add(outcome.evidence());
    return outcome.proven();
  }

  private static String answered(Counted counted) {
    long studies = counted.studies().value();
    return "answered, "
        + (counted.studies().isComplete() ? "" : "at least ")
        + studies
        + (studies == 1 ? " study in " : " studies in ")
        + counted.answers()
        + (counted.answers() == 1 ? " answer" : " answers");
  }

  private DicomLook done(Level level, Optional<Counted> counted, Shown shown) {
    return new DicomLook(
        DicomLook.Kind.DICOM, service(level, DicomLook.Kind.DICOM), counted, Optional.of(shown));
  }

  private Service service(Level level, DicomLook.Kind kind) {
    Service.Protocol spoken =
        kind == DicomLook.Kind.DICOM || tls.isPresent() ? protocol : Service.Protocol.OTHER;
    return new Service(port, spoken, level, flags, evidence, tls);
  }

  private void note(String step, String proof) {
    evidence.add(new Evidence(step, proof));
  }

  private static void checkInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
