// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.PrintStream;

/// One part of what is measured: it prints its tables, Markdown, as they come.
interface Chapter {
  void print(PrintStream out) throws Exception;
}
