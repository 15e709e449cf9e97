// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The pages of a simulated archive that are the same for everybody.
///
/// @param port at which they are shown
record Pages(PlannedSystem system, VirtualStudies studies, int port) {
  /// In no estate, and nobody listens there: whoever follows a redirect to it has left the scope.
  static final String ELSEWHERE = "127.78.0.1";

  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json";
  private static final String NO_PATH = "";
  private static final int MOST_LINKS = 100;

  /// An answer.
  ///
  /// @param location where it sends the caller
  record Page(int status, String type, String body, Optional<String> location) {
    Page(int status, String type, String body) {
      this(status, type, body, Optional.empty());
    }
  }

  /// Where studies can be searched for; an empty text where they cannot.
  String searchPath() {
    return switch (product()) {
      case DICOMWEB, ORTHANC -> "/dicom-web/studies";
      case DCM4CHEE -> "/dcm4chee-arc/aets/DCM4CHEE/rs/studies";
      case VIEWER, FOLDER, REDIRECT, NONE -> NO_PATH;
    };
  }

  /// Where studies are counted; an empty text where they are not.
  String countPath() {
    return product() == Product.DCM4CHEE ? searchPath() + "/count" : NO_PATH;
  }

  private enum Product {
    DICOMWEB,
    ORTHANC,
    DCM4CHEE,
    VIEWER,
    FOLDER,
    REDIRECT,
    NONE
  }

  private Product product() {
    return switch (system.behaviour()) {
      case DICOMWEB, DICOMWEB_CAPPED, SENDS_UNASKED -> Product.DICOMWEB;
      case ORTHANC, DEFAULT_PASSWORD -> Product.ORTHANC;
      case DCM4CHEE -> Product.DCM4CHEE;
      case VIEWER -> Product.VIEWER;
      case FOLDER -> Product.FOLDER;
      case REDIRECTS -> Product.REDIRECT;
      case CLOSED,
          OPEN,
          LISTS_ONLY,
          CHECKS_AE,
          TLS,
          CLIENT_CERTIFICATE,
          REFUSES_FIND,
          ABORTS_FIND,
          CAP_FE00,
          CAP_A700,
          CAP_SILENT,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          HALF_OPEN,
          GARBAGE,
          HONEYPOT,
          STORE_ONLY ->
          Product.NONE;
    };
  }

  Page at(String path) {
    return switch (product()) {
      case DICOMWEB, NONE -> lost("{}");
      case ORTHANC -> orthanc(path);
      case DCM4CHEE -> dcm4chee(path);
      case VIEWER -> viewer(path);
      case FOLDER -> folder(path);
      case REDIRECT ->
          new Page(302, HTML, "", Optional.of("http://" + ELSEWHERE + ":" + port + path));
    };
  }

  private static Page lost(String body) {
    return new Page(404, JSON, body);
  }

  private Page orthanc(String path) {
    return switch (path) {
      case "/" -> new Page(301, HTML, "", Optional.of("app/explorer.html"));
      case "/app/explorer.html" ->
          new Page(200, HTML, "<html><head><title>Orthanc Explorer</title></head></html>");
      case "/system" ->
          new Page(
              200,
              JSON,
              """
              {"ApiVersion":15,"DicomAet":"ORTHANC","DicomPort":4242,"HttpPort":8042,
              "Name":"Orthanc","PluginsEnabled":true,"Version":"1.10.1"}\
              """);
      case "/statistics" -> statistics();
      default ->
          lost(
              """
              {"HttpError":"Not Found","HttpStatus":404,"Message":"Unknown resource",
              "Method":"GET","OrthancError":"Unknown resource","OrthancStatus":17}\
              """);
    };
  }

  private Page statistics() {
    long images = system.images();
    return new Page(
        200,
        JSON,
        """
        {"CountInstances":%d,"CountPatients":%d,"CountSeries":%d,"CountStudies":%d,
        "TotalDiskSize":"%d","TotalDiskSizeMB":%d}\
        """
            .formatted(
                images,
                Math.ceilDiv(system.studies(), 3L),
                system.studies(),
                system.studies(),
                images << 19,
                images >> 1));
  }

  private Page dcm4chee(String path) {
    return switch (path) {
      case "/dcm4chee-arc/ui2/", "/dcm4chee-arc/ui2" ->
          new Page(200, HTML, "<html><head><title>Dcm4chee</title></head></html>");
      case "/dcm4chee-arc/aets" ->
          new Page(200, JSON, "[{\"dicomAETitle\":\"DCM4CHEE\",\"dicomDeviceName\":\"arc\"}]");
      case "/dcm4chee-arc/aets/DCM4CHEE/rs/patients/count" ->
          new Page(200, JSON, "{\"count\":" + Math.ceilDiv(system.studies(), 3L) + "}");
      case "/dcm4chee-arc/aets/DCM4CHEE/rs/series/count" ->
          new Page(200, JSON, "{\"count\":" + system.studies() + "}");
      default -> lost("{\"errorMessage\":\"not found\"}");
    };
  }

  /// A page that finds its way by itself: whatever is asked for, it is there.
  private Page viewer(String path) {
    return path.equals("/app-config.js")
        ? new Page(
            200,
            "text/javascript",
            "window.config = {showStudyList: true, servers: {dicomWeb: []}};")
        : new Page(
            200,
            HTML,
            "<html><head><title>OHIF Viewer</title></head><body><div id=root></div></body></html>");
  }

  /// A folder of each patient, called as the patient is, as people do.
  private Page folder(String path) {
    if (path.equals("/")) {
      return listing("/", "<a href=\"dicom/\">dicom/</a>");
    }
    if (path.equals("/dicom/")) {
      String links =
          LongStream.range(0, Math.min(MOST_LINKS, studies.count()))
              .mapToObj(studies::patientName)
              .distinct()
              .map(name -> "<a href=\"%s/\">%s/</a>".formatted(name, name))
              .collect(Collectors.joining("\n"));
      return listing(path, links + "\n<a href=\"IM000001.dcm\">IM000001.dcm</a>");
    }
    return new Page(404, HTML, "<html><head><title>404 Not Found</title></head></html>");
  }

  private static Page listing(String path, String links) {
    return new Page(
        200,
        HTML,
        """
        <html><head><title>Index of %s</title></head>
        <body><h1>Index of %s</h1><pre><a href="../">../</a>
        %s</pre></body></html>\
        """
            .formatted(path, path, links));
  }
}
