// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Prints pages as tagged PDF (PDF/UA-1), with bookmarks.
public final class Printer {
  private static final int NORMAL = 400;

  private Printer() {}

  /// The PDF of a page that is well-formed XML.
  ///
  /// @throws IOException if it cannot be printed
  public static byte[] pdf(String page) throws IOException {
    XRLog.setLoggerImpl(new Silence());
    var out = new ByteArrayOutputStream();
    try (var drawer = new SvgDrawer(Letters.load())) {
      var builder = new PdfRendererBuilder();
      builder.withW3cDocument(parse(page), "");
      builder.useFont(Letters::open, Letters.FAMILY, NORMAL, FontStyle.NORMAL, true);
      builder.useSVGDrawer(drawer);
      builder.usePdfUaAccessibility(true);
      builder.withProducer("Tacet");
      builder.useReplacementText("\uFFFD");
      builder.useUriResolver((_, _) -> null);
      for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
        builder.useExternalResourceAccessControl((_, _) -> false, when);
      }
      builder.toStream(out);
      builder.run();
    }
    return out.toByteArray();
  }

  private static Document parse(String page) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("the page is not well-formed", e);
    }
  }
}
