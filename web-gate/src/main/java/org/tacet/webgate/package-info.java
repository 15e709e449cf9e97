// SPDX-License-Identifier: Apache-2.0
/// The archive as web services: DICOMweb (PS3.18), and signing in.
package org.tacet.webgate;
