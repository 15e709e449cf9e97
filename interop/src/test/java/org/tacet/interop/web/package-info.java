// SPDX-License-Identifier: Apache-2.0
/// The archive over HTTPS as other people's programs see it: a browser with OHIF, a scanner of TLS.
@NullMarked
package org.tacet.interop.web;

import org.jspecify.annotations.NullMarked;
