// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacet.archive.access.Operation;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Parameter;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The table of routes in the words of OpenAPI 3.1, made from the table itself, so that it says no
/// more and no less than what is served. Told to whoever is signed in, and the same to all.
final class OpenApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBLEM = "application/problem+json";
  private static final Pattern SEGMENT = Pattern.compile("\\{([a-z]+)}");
  private static final String UID = "^[0-9.]{1,64}$";

  /// What a segment in braces may hold; of others, what any segment may.
  private static final Map<String, String> SEGMENTS =
      Map.of(
          "study", UID,
          "series", UID,
          "instance", UID,
          "frames", "^[1-9][0-9]*(,[1-9][0-9]*)*$");

  private static final String ANY_SEGMENT = "^[A-Za-z0-9._~,-]{1,16384}$";

  private final List<Route> all;
  private final byte[] json;

  private OpenApi(List<Route> others, String version) {
    Route own =
        Route.get("/openapi.json", Access.signedIn(), this::describe)
            .described(
                Description.of("Tells what is served, in the words of OpenAPI 3.1.")
                    .giving(200, "application/json"));
    // Among the files of the viewer is one of any name: whoever comes first is heard.
    List<Route> routes = new ArrayList<>(List.of(own));
    routes.addAll(others);
    all = List.copyOf(routes);
    json = JSON.writeValueAsBytes(document(version));
  }

  /// These routes, and the one that describes them.
  ///
  /// @param version of the program
  static List<Route> describing(List<Route> routes, String version) {
    return new OpenApi(routes, version).all;
  }

  private Answer describe(Exchange exchange) {
    return Answer.bytes(200, "application/json", json);
  }

  private ObjectNode document(String version) {
    ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Tacet")
        .put("summary", "DICOMweb (PS3.18), and the people who may use it.")
        .put("description", "Whatever answers GET answers HEAD.")
        .put("version", version)
        .putObject("license")
        .put("name", "Apache-2.0")
        .put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/");
    ObjectNode paths = document.putObject("paths");
    all.forEach(route -> operation(route, paths.withObjectProperty(route.template().toString())));
    components(document.putObject("components"));
    ArrayNode security = document.putArray("security");
    security.addObject().putArray("bearer");
    security.addObject().putArray("cookie");
    return document;
  }

  private static void components(ObjectNode components) {
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes
        .putObject("cookie")
        .put("type", "apiKey")
        .put("in", "cookie")
        .put("name", "__Host-tacet");
    ObjectNode problem = components.putObject("schemas").putObject("Problem").put("type", "object");
    problem.put("description", "RFC 9457. Never repeats a value of the request.");
    ObjectNode properties = problem.putObject("properties");
    properties.putObject("type").put("type", "string");
    properties.putObject("status").put("type", "integer");
    properties.putObject("code").put("type", "string").put("pattern", "^[a-z0-9-]+$");
    properties.putObject("title").put("type", "string");
    components
        .putObject("responses")
        .putObject("Problem")
        .put("description", "Refused, and why.")
        .putObject("content")
        .putObject(PROBLEM)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private static void operation(Route route, ObjectNode path) {
    Description about = route.about();
    ObjectNode operation = path.putObject(route.method().name().toLowerCase(Locale.ROOT));
    operation.put("operationId", name(route)).put("summary", about.summary());
    if (route.access() instanceof Access.Anybody) {
      operation.putArray("security");
    }
    ArrayNode parameters = operation.putArray("parameters");
    Matcher segment = SEGMENT.matcher(route.template().toString());
    while (segment.find()) {
      String pattern = SEGMENTS.getOrDefault(segment.group(1), ANY_SEGMENT);
      parameter(parameters, segment.group(1), "path")
          .put("required", true)
          .putObject("schema")
          .put("type", "string")
          .put("pattern", pattern);
    }
    about.parameters().forEach(one -> asked(parameters, one));
    if (route.largestBody() > 0) {
      body(about, operation.putObject("requestBody").put("required", true));
    }
    answers(route, operation.putObject("responses"));
  }

  private static String name(Route route) {
    StringBuilder name = new StringBuilder(route.method().name().toLowerCase(Locale.ROOT));
    for (String word : route.template().toString().split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }

  private static ObjectNode parameter(ArrayNode parameters, String name, String in) {
    return parameters.addObject().put("name", name).put("in", in);
  }

  private static void asked(ArrayNode parameters, Parameter asked) {
    boolean isHeader =
        switch (asked.kind()) {
          case HEADER, REQUIRED_HEADER -> true;
          case QUERY, REQUIRED_QUERY, ATTRIBUTES -> false;
        };
    boolean isRequired =
        switch (asked.kind()) {
          case REQUIRED_QUERY, REQUIRED_HEADER -> true;
          case QUERY, HEADER, ATTRIBUTES -> false;
        };
    ObjectNode parameter =
        parameter(parameters, asked.name(), isHeader ? "header" : "query")
            .put("description", asked.meaning())
            .put("required", isRequired);
    if (asked.kind() == Description.Kind.ATTRIBUTES) {
      ObjectNode schema = parameter.put("style", "form").put("explode", true).putObject("schema");
      schema.put("type", "object").putObject("additionalProperties").put("type", "string");
    } else {
      parameter.putObject("schema").put("type", "string");
    }
  }

  private static void body(Description about, ObjectNode body) {
    ObjectNode content = body.putObject("content");
    for (String type : about.takes()) {
      ObjectNode media = content.putObject(type);
      if (!about.fields().isEmpty()) {
        ObjectNode schema = media.putObject("schema").put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        about.fields().forEach(field -> properties.putObject(field).put("type", "string"));
        schema.put("additionalProperties", false);
      }
    }
  }

  private static void answers(Route route, ObjectNode responses) {
    Map<Integer, List<String>> good = new TreeMap<>();
    route.about().gives().forEach(given -> good.put(given.status(), given.types()));
    good.forEach((status, types) -> {
      ObjectNode answer = responses.putObject(status.toString());
      answer.put("description", "RFC 9110 §15, " + status + ".");
      if (!types.isEmpty()) {
        ObjectNode content = answer.putObject("content");
        types.forEach(content::putObject);
      }
    });
    for (int status : refusals(route)) {
      if (!good.containsKey(status)) {
        responses.putObject(status + "").put("$ref", "#/components/responses/Problem");
      }
    }
    if (route.access() instanceof Access.Page) {
      responses.putObject("303").put("description", "To where one signs in.");
    }
  }

  /// With what a route may refuse, by what is known of it.
  private static Set<Integer> refusals(Route route) {
    Set<Integer> statuses = new TreeSet<>(List.of(400, 429, 500, 503));
    if (!(route.access() instanceof Access.Anybody)) {
      statuses.add(401);
    }
    if (!(route.access() instanceof Access.Page)) {
      statuses.add(403);
    }
    if (route.template().toString().contains("{")) {
      statuses.add(404);
    }
    if (route.access() instanceof Access.May(Operation operation)) {
      switch (operation) {
        case FIND, GET -> statuses.addAll(List.of(404, 406));
        case STORE -> statuses.addAll(List.of(404, 415, 507));
        case ERASE -> statuses.add(404);
        case MOVE, COMMIT, WORKLIST, IMPORT, EXPORT, VERIFY -> {}
        case ADMINISTER, TRAIL, PEOPLE, BREAK_GLASS -> {}
      }
    }
    if (route.largestBody() > 0) {
      statuses.addAll(List.of(408, 413));
    }
    return statuses;
  }
}
