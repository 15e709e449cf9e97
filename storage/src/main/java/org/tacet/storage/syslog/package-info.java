// SPDX-License-Identifier: Apache-2.0
/// The trail, sent to a collector: DICOM audit messages (PS3.15 §A.5) as syslog (RFC 5424) over TLS
/// (RFC 5425, PS3.15 §A.6).
package org.tacet.storage.syslog;
