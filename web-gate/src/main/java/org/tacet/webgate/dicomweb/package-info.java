// SPDX-License-Identifier: Apache-2.0
/// The archive as DICOMweb, PS3.18.
package org.tacet.webgate.dicomweb;
