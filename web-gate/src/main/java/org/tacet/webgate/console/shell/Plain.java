// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/// Leaves the tags of a template as they are.
public enum Plain implements HtmlInterceptor {
  PLAIN;

  @Override
  public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

  @Override
  public void onHtmlTagClosed(String name, TemplateOutput output) {}
}
