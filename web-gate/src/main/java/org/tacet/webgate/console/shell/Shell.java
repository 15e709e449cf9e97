// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import gg.jte.html.HtmlContent;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// What every page of the console goes through: who has come, in which language, and the frame
/// around what is shown.
public final class Shell {
  /// Scripts, styles and pictures from the archive itself and nothing in line.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /// Without a referrer a browser says of its forms that they come from nowhere (`Origin: null`),
  /// and they are refused. Other sites learn nothing, as from every other answer.
  public static final String REFERRER = "same-origin";

  private static final String HTML = "text/html; charset=utf-8";

  private final InstantSource clock;

  /// @param clock tells whether grants are valid
  public Shell(InstantSource clock) {
    this.clock = clock;
  }

  /// Answers somebody who has come to a page.
  @FunctionalInterface
  public interface Showing {
    Answer answer(Visit visit) throws IOException;
  }

  /// Answers somebody who has sent a form.
  @FunctionalInterface
  public interface Taking {
    Answer answer(Visit visit, Form form) throws IOException;
  }

  /// A page. It is for people alone: a token is refused.
  public Route page(String template, Showing showing) {
    return Route.get(template, Access.page(), exchange -> answered(exchange, showing))
        .described(Description.of("A page of the console.").giving(200, "text/html"));
  }

  /// Takes a form, `application/x-www-form-urlencoded`. Its path is that of the page with the form,
  /// so that whoever has to sign in first comes back to the page.
  public Route form(String template, Taking taking) {
    return Route.post(
            template,
            Access.page(),
            Form.LONGEST,
            exchange ->
                answered(exchange, visit -> taking.answer(visit, Form.read(visit.exchange()))))
        .described(
            Description.of("A form of the console.")
                .taking(Form.TYPE)
                .giving(200, "text/html")
                .giving(303));
  }

  private Answer answered(Exchange exchange, Showing showing) throws IOException {
    if (!(exchange.caller() instanceof Caller.Person person) || person.scope().isPresent()) {
      return Answer.problem(403, "in-person", "This takes a person who is signed in.");
    }
    Visit visit = new Visit(exchange, person, Words.of(Language.of(exchange)), clock.instant());
    try {
      return showing.answer(visit);
    } catch (BodyException e) {
      return problem(visit, Statuses.of(e.fault()));
    } catch (IOException | RuntimeException e) {
      if (Statuses.isForeseen(e)) {
        return problem(visit, Statuses.of(e));
      }
      throw e;
    }
  }

  /// A whole page.
  ///
  /// @param title worded
  /// @param place what the menu shows as open
  public Answer shown(Visit visit, Place place, String title, HtmlContent content) {
    return framed(200, new Frame(visit, place.name(), title), content);
  }

  /// A page that says that something of what was sent is wrong: the form again, with its errors.
  public Answer wrong(Visit visit, Place place, String title, HtmlContent content) {
    return framed(422, new Frame(visit, place.name(), title), content);
  }

  /// A part of a page, for a script of ours to put in its place.
  public Answer fragment(HtmlContent content) {
    return html(200, content);
  }

  /// Leads on after something was done.
  public Answer see(String path) {
    return Answer.empty(303).with("Location", path);
  }

  /// The page for what the archive refused. What is hidden looks like what does not exist.
  public Answer refused(Visit visit, Refusal why) {
    return problem(visit, Statuses.of(why));
  }

  /// The page for what is not there, or not for this caller to know of.
  public Answer notThere(Visit visit) {
    return problem(visit, Statuses.notFound());
  }

  /// The page for what is not granted.
  public Answer forbidden(Visit visit) {
    return problem(visit, Statuses.forbidden());
  }

  /// The page for a request that breaks a rule.
  public Answer malformed(Visit visit) {
    return problem(visit, Statuses.badRequest("form", "The form is not one of ours."));
  }

  /// The page for a problem, with its status and what tells when to try again.
  public Answer problem(Visit visit, Answer problem) {
    String key =
        switch (problem.status()) {
          case 403 -> "shell.refused.403";
          case 404 -> "shell.refused.404";
          case 409 -> "shell.refused.409";
          case 429 -> "shell.refused.429";
          case 503, 507 -> "shell.refused.503";
          default -> problem.status() < 500 ? "shell.refused.400" : "shell.refused.500";
        };
    Words words = visit.words();
    HtmlContent content =
        out ->
            JterefusalGenerated.render(
                out, Plain.PLAIN, words, words.text(key + ".title"), words.text(key + ".text"));
    Answer page =
        framed(problem.status(), new Frame(visit, "", words.text(key + ".title")), content);
    for (Answer.Header header : problem.headers()) {
      if (header.name().equals("Retry-After")) {
        page = page.with(header.name(), header.value());
      }
    }
    return page;
  }

  private static Answer framed(int status, Frame frame, HtmlContent content) {
    return html(status, out -> JteframeGenerated.render(out, Plain.PLAIN, frame, content));
  }

  private static Answer html(int status, HtmlContent content) {
    StringOutput text = new StringOutput();
    HtmlTemplateOutput out = new OwaspHtmlTemplateOutput(text);
    content.writeTo(out);
    return Answer.bytes(status, HTML, text.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", REFERRER);
  }
}
