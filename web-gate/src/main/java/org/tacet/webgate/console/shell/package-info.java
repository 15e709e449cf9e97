// SPDX-License-Identifier: Apache-2.0
/// What all pages of the console share: the frame around them, words in three languages, forms,
/// refusals, files.
package org.tacet.webgate.console.shell;
