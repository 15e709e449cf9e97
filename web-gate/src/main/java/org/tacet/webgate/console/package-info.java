// SPDX-License-Identifier: Apache-2.0
/// The console: what people look at. A page is a template filled on the server; it works without a
/// script, and no better for a stranger with one.
package org.tacet.webgate.console;
