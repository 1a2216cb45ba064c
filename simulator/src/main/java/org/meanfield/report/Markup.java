package org.meanfield.report;

/** What text needs before it may stand in XML or HTML. */
final class Markup {
  private Markup() {}

  /** Escapes a text for content and for attributes in double quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        // XML knows no other control characters, escaped or not
        case '\t', '\n', '\r' -> escaped.append(c);
        default -> escaped.append(c < 0x20 || c == 0xFFFE || c == 0xFFFF ? '\uFFFD' : c);
      }
    }
    return escaped.toString();
  }
}
