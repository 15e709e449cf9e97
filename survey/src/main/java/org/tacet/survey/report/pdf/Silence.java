// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.pdf;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;

/// Keeps the renderer from talking: what it says of its work helps nobody who wants a report, and
/// may quote the page. What goes wrong is thrown.
final class Silence implements XRLogger {
  @Override
  public void log(String where, Level level, String message) {
    // nobody reads it
  }

  @Override
  public void log(String where, Level level, String message, Throwable cause) {
    // nobody reads it
  }

  @Override
  public void setLevel(String logger, Level level) {
    // there is none
  }

  @Override
  public boolean isLogLevelEnabled(Diagnostic diagnostic) {
    return false;
  }
}
