// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import org.tacet.server.home.HostPort;
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.dicomweb.ErasureRecords;
import org.tacet.webgate.signin.BreakingGlass;

/// What the parts of the console stand on.
///
/// @param dicom where devices find the archive
/// @param bridge to be settled when a device is gone that needed it
/// @param glass breaks it for whoever is signed in
/// @param erasures where certificates of erasure are kept
/// @param viewer whether there is one to lead to
/// @param jobs what goes on while people look at other pages
public record ConsoleGround(
    OpenArchive open,
    HostPort dicom,
    LegacyBridge bridge,
    BreakingGlass glass,
    ErasureRecords erasures,
    boolean viewer,
    Jobs jobs) {}
