// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetListsTest {
  private static final ListBudget SMALL = new ListBudget(4000, 3, 5, 200, 2);

  private static TargetList read(ListFormat format, String text) throws IOException {
    return read(format, text, ListBudget.USUAL);
  }

  private static TargetList read(ListFormat format, String text, ListBudget budget)
      throws IOException {
    InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return TargetLists.read(stream, format, budget);
  }

  private static String told(TargetList list) {
    StringBuilder told = new StringBuilder();
    for (Candidate each : list.candidates()) {
      told.append(each.address().getHostAddress()).append(each.ports()).append(' ');
    }
    for (Refusal each : list.refusals()) {
      told.append(each.line()).append(':').append(each.why()).append(' ');
    }
    return told.toString().strip();
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        arguments(ListFormat.LINES, Lists.LINES, "127.0.0.1[] 127.0.0.2[104] 0:0:0:0:0:0:0:1[104]"),
        arguments(ListFormat.CSV, Lists.CSV, "127.0.0.1[104, 11112] 127.0.0.2[]"),
        arguments(ListFormat.NMAP_XML, Lists.NMAP, "127.0.0.1[104, 11112] 127.0.0.3[]"),
        arguments(ListFormat.MASSCAN_JSON, Lists.MASSCAN_JSON, "127.0.0.1[104, 11112] 127.0.0.2[]"),
        arguments(ListFormat.MASSCAN_LIST, Lists.MASSCAN_LIST, "127.0.0.1[104, 11112]"),
        arguments(ListFormat.ZMAP_CSV, "saddr,sport\n127.0.0.1,104\n", "127.0.0.1[104]"),
        arguments(ListFormat.ZMAP_CSV, "127.0.0.1\n127.0.0.2\n", "127.0.0.1[] 127.0.0.2[]"),
        arguments(ListFormat.SHODAN_JSON, Lists.SHODAN, "127.0.0.1[104, 11112]"),
        arguments(ListFormat.CENSYS_JSON, Lists.CENSYS, "127.0.0.1[104, 8042] 127.0.0.2[443]"),
        arguments(
            ListFormat.CENSYS_JSON,
            "{\"host\":{\"ip\":\"127.0.0.1\",\"services\":[{\"port\":104}]}}\n",
            "127.0.0.1[104]"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_list_of_each_tool_is_read(ListFormat format, String text, String told) throws IOException {
    assertThat(told(read(format, text))).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "127.0.0.0/8",
        "127.0.0.1/32",
        "127.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f000001",
        "127.0.0.256",
        "127.0.0.1 127.0.0.2",
        "0.0.0.0",
        "255.0.0.1.1",
        "224.0.0.1",
        "ff02::1",
        "::",
        "fe80::1%eth0",
        "http://127.0.0.1/",
        "[::1]",
        "1:2:3",
        ":::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::::",
      })
  void a_line_that_is_no_address_is_refused_by_its_number(String line) throws IOException {
    assertThat(told(read(ListFormat.LINES, "\n" + line + "\n127.0.0.9\n")))
        .isEqualTo("127.0.0.9[] 2:NOT_AN_ADDRESS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "104x", "", "99999999999", "0104"})
  void a_port_that_is_none_is_refused(String port) throws IOException {
    assertThat(told(read(ListFormat.LINES, "127.0.0.1:" + port))).isEqualTo("1:NOT_A_PORT");
    assertThat(told(read(ListFormat.CSV, "ip,port\n127.0.0.1,x" + port))).isEqualTo("2:NOT_A_PORT");
  }

  static Stream<Arguments> entriesLeftOut() {
    return Stream.of(
        arguments(ListFormat.CSV, "ip,n\n,5\n127.0.0.1", "127.0.0.1[] 2:NO_ADDRESS"),
        arguments(ListFormat.CSV, "n;ip\n5\n5;127.0.0.1", "127.0.0.1[] 2:NO_ADDRESS"),
        arguments(ListFormat.CSV, "ip\n\"127.0.0.1\n\"127.0.0.2\"x\n", "2:MALFORMED 3:MALFORMED"),
        arguments(ListFormat.CSV, "ip\n12\"7.0.0.1\n", "2:MALFORMED"),
        arguments(ListFormat.CSV, "ip\nnobody\n", "2:NOT_AN_ADDRESS"),
        arguments(ListFormat.MASSCAN_LIST, "open tcp 104 127.0.0.1\n", "1:MALFORMED"),
        arguments(ListFormat.MASSCAN_LIST, "open tcp x 127.0.0.1 1\n", "1:NOT_A_PORT"),
        arguments(ListFormat.MASSCAN_LIST, "open tcp 104 host 1\n", "1:NOT_AN_ADDRESS"),
        arguments(ListFormat.MASSCAN_LIST, "shut tcp 104 127.0.0.1 1\n", "1:MALFORMED"),
        arguments(
            ListFormat.SHODAN_JSON,
            "{\n{}\n[]\n7\n{\"ip_str\":\"h\"}",
            "1:MALFORMED 2:NO_ADDRESS 3:NO_ADDRESS 4:NO_ADDRESS 5:NOT_AN_ADDRESS"),
        arguments(ListFormat.SHODAN_JSON, "{\"ip_str\":\"127.0.0.1\"} {}", "1:MALFORMED"),
        arguments(
            ListFormat.SHODAN_JSON,
            "{\"ip_str\":\"127.0.0.1\",\"port\":99999999999999999999}",
            "1:MALFORMED"),
        arguments(
            ListFormat.MASSCAN_JSON,
            "[\n7,\n{\"ip\":\"x\"},\n{\"ports\":[]}\n]",
            "2:NO_ADDRESS 3:NOT_AN_ADDRESS 4:NO_ADDRESS"),
        arguments(
            ListFormat.NMAP_XML,
            "<nmaprun>\n<host><address addr='00:00:5E:00:53:01' addrtype='mac'/></host></nmaprun>",
            "2:NO_ADDRESS"),
        arguments(
            ListFormat.NMAP_XML,
            "<nmaprun>\n\n<host><address addr='x'/></host></nmaprun>",
            "3:NOT_AN_ADDRESS"));
  }

  @ParameterizedTest
  @MethodSource("entriesLeftOut")
  void an_entry_that_cannot_be_used_is_told_and_the_rest_is_read(
      ListFormat format, String text, String told) throws IOException {
    TargetList list = read(format, text);
    assertThat(told(list)).isEqualTo(told);
    assertThat(list.refused()).isEqualTo(list.refusals().size());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(ListFormat.CSV, "name,city\na,b", ListException.Rule.NO_ADDRESS_COLUMN, 1),
        arguments(ListFormat.CSV, "127.0.0.1\n", ListException.Rule.NO_ADDRESS_COLUMN, 1),
        arguments(ListFormat.NMAP_XML, "", ListException.Rule.MALFORMED, 1),
        arguments(ListFormat.NMAP_XML, "<nmaprun>\n<host>", ListException.Rule.MALFORMED, 2),
        arguments(ListFormat.NMAP_XML, "<html/>", ListException.Rule.MALFORMED, 1),
        arguments(ListFormat.NMAP_XML, "<nmaprun/><nmaprun/>", ListException.Rule.MALFORMED, 1),
        arguments(ListFormat.MASSCAN_JSON, "{}", ListException.Rule.MALFORMED, 1),
        arguments(ListFormat.MASSCAN_JSON, "[\n{},\n{", ListException.Rule.MALFORMED, 3),
        arguments(ListFormat.MASSCAN_JSON, "[]\n[]", ListException.Rule.MALFORMED, 1),
        arguments(ListFormat.MASSCAN_JSON, "[".repeat(100_000), ListException.Rule.MALFORMED, 1),
        arguments(
            ListFormat.MASSCAN_JSON,
            "[{\"a\":" + "[".repeat(100_000),
            ListException.Rule.MALFORMED,
            1));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void a_list_that_cannot_be_read_on_says_where(
      ListFormat format, String text, ListException.Rule rule, int line) {
    ListException thrown = catchThrowableOfType(ListException.class, () -> read(format, text));
    assertThat(thrown.rule()).isEqualTo(rule);
    assertThat(thrown.line()).isEqualTo(line);
  }

  @Test
  void xml_fetches_nothing() throws IOException {
    String entity =
        """
        <!DOCTYPE nmaprun [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "127.0.0.1">]>
        <nmaprun><host><address addr="127.0.0.2"/><b>&a;</b></host></nmaprun>
        """;
    assertThat(told(read(ListFormat.NMAP_XML, entity))).isEqualTo("127.0.0.2[]");
    String inAttribute = entity.replace("127.0.0.2", "&b;");
    assertThatThrownBy(() -> read(ListFormat.NMAP_XML, inAttribute))
        .isInstanceOf(ListException.class);
  }

  @Test
  void xml_does_not_multiply() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE nmaprun [<!ENTITY l0 \"ha\">");
    for (int each = 1; each < 60; each++) {
      laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(each, each - 1, each - 1));
    }
    laughs.append("]><nmaprun><host><address addr='&l59;'/></host></nmaprun>");
    assertThatThrownBy(() -> read(ListFormat.NMAP_XML, laughs.toString()))
        .isInstanceOf(ListException.class);
  }

  @ParameterizedTest
  @EnumSource(ListFormat.class)
  void a_file_that_is_too_large_is_not_read_to_its_end(ListFormat format) {
    String padding = " ".repeat(199) + "\n";
    String text =
        switch (format) {
          case NMAP_XML -> "<nmaprun>" + padding.repeat(50) + "</nmaprun>";
          case MASSCAN_JSON, CENSYS_JSON -> "[" + padding.repeat(50) + "]";
          case CSV -> "ip\n" + padding.repeat(50);
          case LINES, MASSCAN_LIST, ZMAP_CSV, SHODAN_JSON -> padding.repeat(50);
        };
    ListException thrown =
        catchThrowableOfType(ListException.class, () -> read(format, text, SMALL));
    assertThat(thrown.rule()).isEqualTo(ListException.Rule.TOO_MANY_BYTES);
  }

  @Test
  void more_addresses_than_the_budget_are_too_many_and_the_same_one_again_is_not()
      throws IOException {
    String three = "127.0.0.1\n127.0.0.2\n127.0.0.3\n127.0.0.1\n";
    assertThat(read(ListFormat.LINES, three, SMALL).candidates()).hasSize(3);
    ListException thrown =
        catchThrowableOfType(
            ListException.class, () -> read(ListFormat.LINES, three + "127.0.0.4", SMALL));
    assertThat(thrown.rule()).isEqualTo(ListException.Rule.TOO_MANY_ADDRESSES);
    assertThat(thrown.line()).isEqualTo(5);
  }

  @Test
  void more_ports_than_the_budget_are_too_many() {
    ListException thrown =
        catchThrowableOfType(
            ListException.class,
            () -> read(ListFormat.CSV, "ip,ports\n127.0.0.1,1 2 3 4 5 6", SMALL));
    assertThat(thrown.rule()).isEqualTo(ListException.Rule.TOO_MANY_PORTS);
  }

  @Test
  void a_line_that_is_too_long_is_read_over() throws IOException {
    String text = "1".repeat(300) + "\n127.0.0.1\n";
    assertThat(told(read(ListFormat.LINES, text, SMALL))).isEqualTo("127.0.0.1[] 1:TOO_LONG");
  }

  @Test
  void refusals_are_told_up_to_a_number_and_counted_beyond() throws IOException {
    TargetList list = read(ListFormat.LINES, "a\nb\nc\nd\n", SMALL);
    assertThat(list.refusals()).hasSize(2);
    assertThat(list.refused()).isEqualTo(4);
  }

  @Test
  void a_mark_of_byte_order_and_other_ends_of_lines_do_no_harm() throws IOException {
    assertThat(told(read(ListFormat.CSV, "\uFEFFip\r\n127.0.0.1\r\n"))).isEqualTo("127.0.0.1[]");
  }

  @Test
  void an_address_of_ipv4_written_as_ipv6_is_the_same_address() throws IOException {
    assertThat(told(read(ListFormat.LINES, "::ffff:127.0.0.1\n127.0.0.1:104")))
        .isEqualTo("127.0.0.1[104]");
  }

  @Test
  void a_stream_that_fails_is_no_fault_of_the_list() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    for (ListFormat format : ListFormat.values()) {
      assertThatThrownBy(() -> TargetLists.read(failing, format, ListBudget.USUAL))
          .isExactlyInstanceOf(IOException.class);
    }
  }

  @Test
  void an_error_never_repeats_what_stood_there() {
    assertThatThrownBy(() -> read(ListFormat.CSV, "Patient^Name,city\na,b"))
        .hasMessage("line 1: no heading of an address column");
  }
}
