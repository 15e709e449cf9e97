// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Graphics2D;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.w3c.dom.Element;

/// Draws the pictures of a report: SVG of boxes, lines and words, with every colour and size
/// written at the shape itself. Anything else is not drawn.
final class SvgDrawer implements SVGDrawer {
  private final Letters letters;

  SvgDrawer(Letters letters) {
    this.letters = letters;
  }

  @Override
  public SVGImage buildSVGImage(
      Element svg, Box box, CssContext context, double width, double height, double dots) {
    return new Picture(svg, letters, width, dots);
  }

  @Override
  public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
    // there is one font
  }

  @Override
  public void addFontFile(
      File file, String family, Integer weight, BaseRendererBuilder.FontStyle style) {
    // there is one font
  }

  @Override
  public void close() throws IOException {
    letters.close();
  }

  /// One picture on its page. Its size is in the printer's dots.
  private record Picture(Element svg, Letters letters, double cssWidth, double dots)
      implements SVGImage {
    private double number(String attribute) {
      return Double.parseDouble(svg.getAttribute(attribute));
    }

    private double width() {
      return cssWidth > 0 ? cssWidth : number("width") * dots;
    }

    private double height() {
      return width() * number("height") / number("width");
    }

    @Override
    public int getIntrinsicWidth() {
      return (int) Math.round(width());
    }

    @Override
    public int getIntrinsicHeight() {
      return (int) Math.round(height());
    }

    @Override
    public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
      device.drawWithGraphics(
          (float) x, (float) y, (float) (width() / dots), (float) (height() / dots), this::draw);
    }

    private void draw(Graphics2D graphics) {
      double scale = width() / dots / number("width");
      graphics.scale(scale, scale);
      new Shapes(graphics, letters).draw(svg);
    }
  }
}
