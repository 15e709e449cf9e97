// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/// The one font of the PDF, which PDFBox brings along: Liberation Sans (SIL Open Font License). No
/// font of the machine is looked for, so that the same report looks the same everywhere.
final class Letters implements AutoCloseable {
  static final String FAMILY = "Liberation Sans";
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;

  private Letters(TrueTypeFont font, CmapLookup glyphs) {
    this.font = font;
    this.glyphs = glyphs;
  }

  static InputStream open() {
    InputStream in = PDDocument.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException("PDFBox comes without its font");
    }
    return in;
  }

  static Letters load() throws IOException {
    try (InputStream in = open()) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      return new Letters(font, font.getUnicodeCmapLookup());
    }
  }

  /// The outline of a line of words from x = 0 on, standing on y = 0, with y downwards.
  Path2D outline(String words, double size) throws IOException {
    double scale = size / font.getUnitsPerEm();
    var outline = new Path2D.Double();
    double x = 0;
    for (int point : words.codePoints().toArray()) {
      int glyph = glyphs.getGlyphId(point);
      var shape = font.getGlyph().getGlyph(glyph);
      if (shape != null) {
        var place = AffineTransform.getTranslateInstance(x, 0);
        place.scale(scale, -scale);
        outline.append(shape.getPath().getPathIterator(place), false);
      }
      x += font.getAdvanceWidth(glyph) * scale;
    }
    return outline;
  }

  /// How wide a line of words is.
  double width(String words, double size) throws IOException {
    double units = 0;
    for (int point : words.codePoints().toArray()) {
      units += font.getAdvanceWidth(glyphs.getGlyphId(point));
    }
    return units * size / font.getUnitsPerEm();
  }

  @Override
  public void close() throws IOException {
    font.close();
  }
}
