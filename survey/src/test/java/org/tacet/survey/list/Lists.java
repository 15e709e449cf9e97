// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

/// A good list in each format.
final class Lists {
  static final String LINES =
      """
      # what the firewall passes
      127.0.0.1

      127.0.0.2:104   # the old archive
      [::1]:104
      127.0.0.1
      """;

  static final String CSV =
      """
      Name;IP Address;Ports
      "Hospital; main";127.0.0.1;104 11112
      "Said ""old"" once";127.0.0.2;
      """;

  static final String NMAP =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE nmaprun>
      <nmaprun scanner="nmap">
      <hosthint><status state="up"/><address addr="127.0.0.8" addrtype="ipv4"/></hosthint>
      <host><status state="up"/><address addr="127.0.0.1" addrtype="ipv4"/>
      <address addr="00:00:5E:00:53:01" addrtype="mac"/>
      <hostnames><hostname name="pacs.example.org"/></hostnames>
      <ports><extraports state="closed" count="5"/>
      <port protocol="tcp" portid="104"><state state="open"/><service name="dicom"/></port>
      <port protocol="tcp" portid="80"><state state="filtered"/></port>
      <port protocol="udp" portid="161"><state state="open"/></port>
      <port protocol="tcp" portid="11112"><state state="open"/></port></ports></host>
      <host><status state="down"/><address addr="127.0.0.2" addrtype="ipv4"/></host>
      <host><status state="up"/><address addr="127.0.0.3" addrtype="ipv4"/></host>
      </nmaprun>
      """;

  static final String MASSCAN_JSON =
      """
      [
      {   "ip": "127.0.0.1",   "timestamp": "1", "ports": [ {"port": 104, "proto": "tcp", "status": "open", "reason": "syn-ack", "ttl": 64} ] },
      {   "ip": "127.0.0.1",   "timestamp": "1", "ports": [ {"port": 11112, "proto": "tcp", "status": "open"} ] },
      {   "ip": "127.0.0.2",   "timestamp": "1", "ports": [ {"port": 80, "proto": "tcp", "status": "closed"} ] },
      {finished: 1}
      ]
      """;

  static final String MASSCAN_LIST =
      """
      #masscan
      open tcp 104 127.0.0.1 1574000000
      banner tcp 11112 127.0.0.1 1574000001 http something
      closed tcp 80 127.0.0.2 1574000000
      # end
      """;

  static final String SHODAN =
      """
      {"ip": 2130706433, "ip_str": "127.0.0.1", "port": 104, "data": "DICOM Server Response", "opts": {"ip": "127.0.0.9"}}
      {"port": 11112, "ip_str": "127.0.0.1", "hostnames": ["pacs.example.org"], "location": {"city": "Pune"}}
      """;

  static final String CENSYS =
      """
      [{"ip": "127.0.0.1", "services": [{"port": 104, "service_name": "DICOM"}, {"port": 8042, "extended": {"port": 9}}]},
       {"ip": "127.0.0.2", "services": [{"port": 443}], "location": {"country": "IN"}}]
      """;

  private static final String ZMAP =
      """
      saddr,sport
      127.0.0.1,104
      127.0.0.2,104
      """;

  private Lists() {}

  static String good(ListFormat format) {
    return switch (format) {
      case LINES -> LINES;
      case CSV -> CSV;
      case NMAP_XML -> NMAP;
      case MASSCAN_JSON -> MASSCAN_JSON;
      case MASSCAN_LIST -> MASSCAN_LIST;
      case ZMAP_CSV -> ZMAP;
      case SHODAN_JSON -> SHODAN;
      case CENSYS_JSON -> CENSYS;
    };
  }
}
