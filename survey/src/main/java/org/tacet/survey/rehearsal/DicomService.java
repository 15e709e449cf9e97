// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dimse.CFindRq;
import org.tacet.dimse.CGetRq;
import org.tacet.dimse.CMoveRq;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.GetReply;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.SubOperations;

/// The services of a simulated archive on one association. Lists are real; of what it lists there
/// is no image, so every retrieval fails.
final class DicomService implements Services {
  private static final int LOOKS_EVERY = 1024;
  private static final int SLOW_AFTER = 200;
  private static final long SLOWNESS = 20_000_000;
  private static final int DECOYS = 3;

  private final PlannedSystem system;
  private final VirtualStudies studies;

  DicomService(PlannedSystem system, VirtualStudies studies) {
    this.system = system;
    this.studies = studies;
  }

  @Override
  public Status echo(PresentationContext context) {
    return Status.SUCCESS;
  }

  @Override
  public Status get(
      PresentationContext context, CGetRq request, DataSet identifier, GetReply reply) {
    return Status.UNABLE_TO_PERFORM_SUB_OPERATIONS;
  }

  @Override
  public Status move(
      PresentationContext context, CMoveRq request, DataSet identifier, SubOperations reply) {
    return Status.MOVE_DESTINATION_UNKNOWN;
  }

  @Override
  public Status find(
      PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
      throws IOException {
    Optional<StudyQuery> query = StudyQuery.of(identifier);
    if (query.isEmpty()) {
      return Status.CANNOT_UNDERSTAND;
    }
    return answer(query.get(), new Listing(context, identifier, query.get(), reply), reply);
  }

  private Status answer(StudyQuery query, Listing answer, FindReply reply) throws IOException {
    return switch (system.behaviour()) {
      case REFUSES_FIND -> Status.NOT_AUTHORIZED;
      case ABORTS_FIND, ORTHANC, DEFAULT_PASSWORD -> throw reply.abort();
      case CAP_A700 ->
          query.count(studies, StudyQuery.Undated.HIDDEN) > cap()
              ? Status.OUT_OF_RESOURCES
              : answer.send(Long.MAX_VALUE, Status.SUCCESS);
      case CAP_FE00 -> answer.send(cap(), Status.CANCEL);
      case CAP_SILENT -> answer.send(cap(), Status.SUCCESS);
      case HONEYPOT -> answer.decoys();
      case OPEN,
          LISTS_ONLY,
          CHECKS_AE,
          TLS,
          CLIENT_CERTIFICATE,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          SENDS_UNASKED ->
          answer.send(Long.MAX_VALUE, Status.SUCCESS);
      case CLOSED,
          HALF_OPEN,
          GARBAGE,
          STORE_ONLY,
          DICOMWEB,
          DICOMWEB_CAPPED,
          DCM4CHEE,
          VIEWER,
          FOLDER,
          REDIRECTS ->
          Status.SOP_CLASS_NOT_SUPPORTED;
    };
  }

  private long cap() {
    return system.cap().orElseThrow();
  }

  /// One answer to one query.
  private final class Listing {
    private final StudyQuery query;
    private final FindReply reply;
    private final MatchTemplate dated;
    private final MatchTemplate undated;
    private long sent;

    private Listing(
        PresentationContext context, DataSet identifier, StudyQuery query, FindReply reply) {
      this.query = query;
      this.reply = reply;
      NavigableSet<Integer> keys = MatchTemplate.keys(identifier);
      switch (system.behaviour()) {
        case NO_IMAGE_COUNTS -> keys.remove(Tags.NumberOfStudyRelatedInstances);
        case SENDS_UNASKED ->
            keys.addAll(List.of(Tags.PatientName, Tags.PatientID, Tags.PatientBirthDate));
        default -> {}
      }
      this.dated =
          MatchTemplate.of(studies, keys, context.transferSyntax(), MatchTemplate.Dates.THERE);
      this.undated =
          MatchTemplate.of(studies, keys, context.transferSyntax(), MatchTemplate.Dates.MISSING);
    }

    /// Sends what matches, but not more than this.
    ///
    /// @param beyond what is said if there is more
    Status send(long most, Status beyond) throws IOException {
      StudyQuery.Undated policy =
          system.behaviour() == Behaviour.UNDATED_MATCH
              ? StudyQuery.Undated.MATCH
              : StudyQuery.Undated.HIDDEN;
      for (StudyQuery.Range<Long> range : query.candidates(studies, policy)) {
        long last = range.to();
        for (long index = range.from(); index <= last; index++) {
          if (!query.matchesTime(studies, index)) {
            continue;
          }
          if (sent == most) {
            return beyond;
          }
          reply.encoded((studies.isDated(index) ? dated : undated).fill(index));
          sent++;
          if (isStopped()) {
            return Status.CANCEL;
          }
        }
      }
      return Status.SUCCESS;
    }

    private boolean isStopped() throws IOException {
      if (system.behaviour() == Behaviour.SLOW && sent % SLOW_AFTER == 0) {
        LockSupport.parkNanos(SLOWNESS);
        return reply.cancelled();
      }
      return sent % LOOKS_EVERY == 0 && reply.cancelled();
    }

    /// The same few studies, whatever was asked for.
    Status decoys() throws IOException {
      long first = studies.count() - Math.min(DECOYS, studies.count());
      for (long index = first; index < studies.count(); index++) {
        reply.encoded(dated.fillDecoy(index));
      }
      return Status.SUCCESS;
    }
  }
}
