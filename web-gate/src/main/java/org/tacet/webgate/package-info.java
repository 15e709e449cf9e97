// SPDX-License-Identifier: Apache-2.0
/// The archive over HTTPS: where the web server is opened, and the one table of its routes. Only
/// this package knows the server that is used.
package org.tacet.webgate;
