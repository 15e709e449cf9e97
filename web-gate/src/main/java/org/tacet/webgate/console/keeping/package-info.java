// SPDX-License-Identifier: Apache-2.0
/// How much is kept, under which key, and the work that takes longer than a page: for
/// administrators, who see no patient here.
package org.tacet.webgate.console.keeping;
