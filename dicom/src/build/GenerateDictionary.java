// SPDX-License-Identifier: Apache-2.0
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the tables of the standard into what the toolkit needs of them: two classes of constants,
/// `Tags` and `Uids`, and three compact tables that `org.tacet.dicom.Table` reads. Run by the build
/// with three arguments: the folder of the tables, the folder for sources, the folder for
/// resources.
///
/// A table is tab-separated text. Lines that begin with `#` tell where it came from; one of them,
/// `# rows: n`, is checked. A file is written only if its content changed, so that an unchanged
/// table costs no recompilation.
final class GenerateDictionary {
  private static final String PACKAGE = "org/tacet/dicom/";

  private GenerateDictionary() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: GenerateDictionary TABLES SOURCES RESOURCES");
    }
    Path tables = Path.of(arguments[0]);
    Path sources = Path.of(arguments[1]).resolve(PACKAGE);
    Path resources = Path.of(arguments[2]).resolve(PACKAGE);
    List<Map<String, String>> elements = read(tables.resolve("ps3.6-2024d-elements.tsv"));
    List<Map<String, String>> repeating = read(tables.resolve("ps3.6-2024d-repeating.tsv"));
    List<Map<String, String>> uids = read(tables.resolve("ps3.6-2024d-uids.tsv"));
    List<Map<String, String>> privates = read(tables.resolve("private-elements.tsv"));
    write(sources.resolve("Tags.java"), tagsJava(elements).getBytes(StandardCharsets.UTF_8));
    write(sources.resolve("Uids.java"), uidsJava(uids).getBytes(StandardCharsets.UTF_8));
    write(resources.resolve("elements.table"), elementTable(elements, repeating));
    write(resources.resolve("private.table"), privateTable(privates));
    write(resources.resolve("uids.table"), uidTable(uids));
  }

  private static List<Map<String, String>> read(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    int promised = -1;
    String[] columns = {};
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# rows: ")) {
        promised = Integer.parseInt(line.substring(8));
      } else if (line.startsWith("#")) {
        continue;
      } else if (columns.length == 0) {
        columns = line.split("\t", -1);
      } else {
        rows.add(row(file, columns, line.split("\t", -1)));
      }
    }
    if (rows.size() != promised) {
      throw new IOException(file + ": " + promised + " rows promised, " + rows.size() + " found");
    }
    return rows;
  }

  private static Map<String, String> row(Path file, String[] columns, String[] cells)
      throws IOException {
    if (cells.length != columns.length) {
      throw new IOException(file + ": not " + columns.length + " cells: " + Arrays.toString(cells));
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(columns[i], cells[i]);
    }
    return row;
  }

  private static String tagsJava(List<Map<String, String>> elements) {
    StringBuilder java = new StringBuilder();
    java.append(
        """
        // SPDX-License-Identifier: Apache-2.0
        package org.tacet.dicom;

        /// The tags of the standard's data elements by keyword, PS3.6 §6 and PS3.7 §E, edition 2024d.
        /// A tag is an `int`, 0xGGGGEEEE; compare tags unsigned. Generated from the table in the tree.
        public final class Tags {
          private Tags() {}
        """);
    for (Map<String, String> row : elements) {
      if (row.get("keyword").isEmpty()) {
        continue;
      }
      java.append("\n  /// (").append(row.get("tag")).append(") ").append(row.get("name"));
      java.append(", ").append(row.get("vr")).append(", ").append(row.get("vm"));
      java.append(retired(row) ? ", retired.\n" : ".\n");
      java.append("  public static final int ").append(identifier(row.get("keyword")));
      java.append(" = 0x").append(row.get("tag").replace(",", "")).append(";\n");
    }
    return java.append("}\n").toString();
  }

  private static String uidsJava(List<Map<String, String>> uids) {
    StringBuilder java = new StringBuilder();
    java.append(
        """
        // SPDX-License-Identifier: Apache-2.0
        package org.tacet.dicom;

        /// The UIDs of the standard by keyword, PS3.6 §A, edition 2024d. Generated from the table in
        /// the tree.
        public final class Uids {
          private Uids() {}
        """);
    for (Map<String, String> row : uids) {
      if (row.get("keyword").isEmpty()) {
        continue;
      }
      java.append("\n  /// ").append(row.get("name")).append(" (").append(row.get("type"));
      java.append(retired(row) ? ", retired).\n" : ").\n");
      java.append("  public static final Uid ").append(identifier(row.get("keyword")));
      java.append(" = Uid.of(\"").append(row.get("uid")).append("\");\n");
    }
    return java.append("}\n").toString();
  }

  private static String identifier(String keyword) {
    if (!keyword.matches("[A-Za-z][A-Za-z0-9_]*")) {
      throw new IllegalArgumentException("no Java name: " + keyword);
    }
    return keyword;
  }

  private static boolean retired(Map<String, String> row) {
    return row.get("retired").equals("Y");
  }

  /// Columns 0-7: value, mask, keyword, name, VRs as codes, what the codes mean, VM, retired; the
  /// rows without a mask first, by unsigned tag. Column 8: how many those are. Column 9: row
  /// numbers in order of keyword.
  private static byte[] elementTable(
      List<Map<String, String>> elements, List<Map<String, String>> repeating) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>(elements);
    rows.sort(Comparator.comparing(row -> row.get("tag")));
    for (Map<String, String> row : repeating) {
      Map<String, String> copy = new LinkedHashMap<>(row);
      copy.put("tag", row.get("mask"));
      rows.add(copy);
    }
    Columns columns = new Columns(rows);
    columns.add(row -> bits(row.get("tag"), false));
    columns.add(row -> bits(row.get("tag"), true));
    columns.addStrings("keyword", "name");
    columns.addCodes("vr");
    columns.addStrings("vm");
    columns.add(row -> retired(row) ? 1 : 0);
    columns.add(new int[] {elements.size()});
    List<Integer> byKeyword = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).get("keyword").isEmpty()) {
        byKeyword.add(i);
      }
    }
    byKeyword.sort(Comparator.comparing(i -> rows.get(i).get("keyword")));
    columns.add(byKeyword.stream().mapToInt(Integer::intValue).toArray());
    return columns.encode();
  }

  /// Columns 0-6: creator, value, mask, VRs as codes, what the codes mean, VM, name; by creator.
  private static byte[] privateTable(List<Map<String, String>> rows) throws IOException {
    List<Map<String, String>> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparing((Map<String, String> row) -> row.get("creator"))
            .thenComparing(row -> row.get("mask")));
    Columns columns = new Columns(sorted);
    columns.addStrings("creator");
    columns.add(row -> bits(row.get("mask"), false));
    columns.add(row -> bits(row.get("mask"), true));
    columns.addCodes("vr");
    columns.addStrings("vm", "name");
    return columns.encode();
  }

  /// Columns 0-4: UID, name, keyword, type, retired.
  private static byte[] uidTable(List<Map<String, String>> rows) throws IOException {
    Columns columns = new Columns(rows);
    columns.addStrings("uid", "name", "keyword", "type");
    columns.add(row -> retired(row) ? 1 : 0);
    return columns.encode();
  }

  /// The value of a tag such as `60xx,3000` with 0 for every x, or its mask with F for every digit.
  private static int bits(String tag, boolean mask) {
    StringBuilder digits = new StringBuilder();
    for (char c : tag.replace(",", "").toCharArray()) {
      char digit = mask ? 'F' : c;
      digits.append(c == 'x' ? '0' : digit);
    }
    return Integer.parseUnsignedInt(digits.toString(), 16);
  }

  private static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private interface Cell {
    int of(Map<String, String> row);
  }

  /// A table as columns of numbers beside one pool of strings, big endian: the number of strings,
  /// where each ends, their bytes; then the number of columns and each with its length.
  private static final class Columns {
    private final List<Map<String, String>> rows;
    private final Map<String, Integer> pool = new LinkedHashMap<>();
    private final List<int[]> columns = new ArrayList<>();

    Columns(List<Map<String, String>> rows) {
      this.rows = rows;
    }

    void add(int[] column) {
      columns.add(column);
    }

    void add(Cell cell) {
      add(rows.stream().mapToInt(cell::of).toArray());
    }

    void addStrings(String... names) {
      for (String name : names) {
        add(row -> pooled(row.get(name)));
      }
    }

    /// Two columns: by row the place of its string among the different ones; and those.
    void addCodes(String name) {
      List<String> different = rows.stream().map(row -> row.get(name)).distinct().toList();
      add(row -> different.indexOf(row.get(name)));
      add(different.stream().mapToInt(this::pooled).toArray());
    }

    private int pooled(String string) {
      return pool.computeIfAbsent(string, _ -> pool.size());
    }

    byte[] encode() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ByteArrayOutputStream strings = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(pool.size());
      for (String string : pool.keySet()) {
        strings.write(string.getBytes(StandardCharsets.UTF_8));
        out.writeInt(strings.size());
      }
      strings.writeTo(out);
      out.writeInt(columns.size());
      for (int[] column : columns) {
        out.writeInt(column.length);
        for (int number : column) {
          out.writeInt(number);
        }
      }
      return bytes.toByteArray();
    }
  }
}
