// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.tacet.archive.access.Site;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.http.Origin;
import org.tacet.webgate.http.WebLimits;

/// How the gate is set up. There is nothing in it that opens the gate wider: TLS and a known caller
/// are not a choice.
///
/// @param address where to listen; port 0: any free one
/// @param tls with the gate's own key
/// @param main the site of a caller who has several and names none
/// @param implementation who writes the files that are given out
/// @param viewer the folder of OHIF's files; absent, there is no viewer
/// @param origins whose pages may read answers, with a token; usually none
public record WebSettings(
    InetSocketAddress address,
    SSLContext tls,
    Site main,
    DicomFile.Implementation implementation,
    WebLimits limits,
    Clock clock,
    Optional<Path> viewer,
    Set<Origin> origins) {}
