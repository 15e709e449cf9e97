// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import static org.tacet.archive.trail.Code.dcm;
import static org.tacet.archive.trail.Code.own;

import java.util.List;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// What an event is, in the terms of PS3.15 §A.5.3.
///
/// @param id EventID
/// @param types EventTypeCodes
/// @param action EventActionCode: create, read, update, delete, execute
/// @param flow who is source and who is destination
record EventKind(Code id, List<Code> types, String action, Flow flow) {
  private static final Code APPLICATION_ACTIVITY = dcm("110100", "Application Activity");
  private static final Code LOG_USED = dcm("110101", "Audit Log Used");
  private static final Code BEGIN_TRANSFERRING =
      dcm("110102", "Begin Transferring DICOM Instances");
  private static final Code ACCESSED = dcm("110103", "DICOM Instances Accessed");
  private static final Code TRANSFERRED = dcm("110104", "DICOM Instances Transferred");
  private static final Code DELETED = dcm("110105", "DICOM Study Deleted");
  private static final Code EXPORT = dcm("110106", "Export");
  private static final Code IMPORT = dcm("110107", "Import");
  private static final Code QUERY = dcm("110112", "Query");
  private static final Code SECURITY_ALERT = dcm("110113", "Security Alert");
  private static final Code USER_AUTHENTICATION = dcm("110114", "User Authentication");
  private static final Code APPLICATION_START = dcm("110120", "Application Start");
  private static final Code APPLICATION_STOP = dcm("110121", "Application Stop");
  private static final Code LOGIN = dcm("110122", "Login");
  private static final Code LOGOUT = dcm("110123", "Logout");
  private static final Code NODE_AUTHENTICATION = dcm("110126", "Node Authentication");
  private static final Code EMERGENCY = dcm("110127", "Emergency Override Started");
  private static final Code CONFIGURATION = dcm("110129", "Security Configuration");
  private static final Code RESTRICTED = dcm("110132", "Use of Restricted Function");
  private static final Code OBJECT_ATTRIBUTES = dcm("110135", "Object Security Attributes Changed");
  private static final Code USER_ATTRIBUTES = dcm("110137", "User Security Attributes Changed");

  /// Which way things went.
  enum Flow {
    /// From the caller to the archive.
    TO_ARCHIVE,
    /// From the archive to the caller.
    TO_CALLER,
    /// From the archive to somebody whom the caller named.
    TO_THIRD,
    /// From files into the archive.
    FROM_MEDIA,
    /// Out of the archive into files.
    TO_MEDIA,
    /// The archive itself is what it is about.
    OF_APPLICATION,
    /// Nothing went anywhere.
    NONE
  }

  static EventKind of(AuditEvent event) {
    return switch (event.action()) {
      case ASSOCIATION, LEGACY -> admission(event, USER_AUTHENTICATION, LOGIN);
      case ECHO -> admission(event, APPLICATION_ACTIVITY, own("ECHO", "Verification"));
      case STORE -> plain(TRANSFERRED, "C", Flow.TO_ARCHIVE);
      case FIND -> plain(QUERY, "E", Flow.TO_ARCHIVE);
      case GET -> plain(TRANSFERRED, "R", Flow.TO_CALLER);
      case MOVE -> moved(event);
      case IMPORT -> plain(IMPORT, "C", Flow.FROM_MEDIA);
      case EXPORT -> plain(EXPORT, "R", Flow.TO_MEDIA);
      case ERASE -> plain(DELETED, "D", Flow.NONE);
      case VERIFY -> activity(own("VERIFY", "Integrity verified"));
      case REBUILD -> activity(own("REBUILD", "Index rebuilt"));
      case CHECK -> activity(own("CHECK", "Counts read"));
      case START -> activity(APPLICATION_START);
      case STOP -> activity(APPLICATION_STOP);
      case QUARANTINE -> plain(ACCESSED, event.studies().isEmpty() ? "R" : "U", Flow.NONE);
      case CONFIGURE -> alert(CONFIGURATION);
      case KEYS -> alert(CONFIGURATION, own("KEYS", "Keys changed"));
      case SIGN_IN -> new EventKind(USER_AUTHENTICATION, List.of(LOGIN), "E", Flow.NONE);
      case SIGN_OUT -> new EventKind(USER_AUTHENTICATION, List.of(LOGOUT), "E", Flow.NONE);
      case BREAK_GLASS -> alert(EMERGENCY);
      case ALERT -> alert(event.reason().equals("glass-broken") ? EMERGENCY : RESTRICTED);
      case PEOPLE -> alert(USER_ATTRIBUTES);
      case TRAIL -> plain(LOG_USED, "R", Flow.NONE);
      case CANARY -> alert(OBJECT_ATTRIBUTES);
    };
  }

  /// Who was not let in is an alert.
  private static EventKind admission(AuditEvent event, Code id, Code type) {
    Flow flow = id.equals(APPLICATION_ACTIVITY) ? Flow.OF_APPLICATION : Flow.NONE;
    return event.outcome() == Outcome.SUCCESS
        ? new EventKind(id, List.of(type), "E", flow)
        : alert(NODE_AUTHENTICATION);
  }

  /// The gate tells of the begin and of the end of a C-MOVE, the archive of what was held for it.
  private static EventKind moved(AuditEvent event) {
    if (event.reason().startsWith("begun-to-")) {
      return plain(BEGIN_TRANSFERRING, "E", Flow.TO_THIRD);
    }
    return event.reason().startsWith("to-")
        ? plain(TRANSFERRED, "R", Flow.TO_THIRD)
        : plain(ACCESSED, "R", Flow.NONE);
  }

  private static EventKind plain(Code id, String action, Flow flow) {
    return new EventKind(id, List.of(), action, flow);
  }

  private static EventKind activity(Code type) {
    return new EventKind(APPLICATION_ACTIVITY, List.of(type), "E", Flow.OF_APPLICATION);
  }

  private static EventKind alert(Code... types) {
    return new EventKind(SECURITY_ALERT, List.of(types), "E", Flow.NONE);
  }

  /// EventOutcomeIndicator. What only began has not failed.
  static String outcome(AuditEvent event) {
    return switch (event.outcome()) {
      case SUCCESS -> "0";
      case PARTIAL -> event.reason().startsWith("begun") ? "0" : "4";
      case REFUSED, FAILED -> "8";
    };
  }
}
