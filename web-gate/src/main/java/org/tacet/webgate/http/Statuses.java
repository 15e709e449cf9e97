// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import org.tacet.archive.EraseOutcome;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.FramesUnknownException;
import org.tacet.archive.OverBudgetException;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.imaging.ImagingException;
import org.tacet.imaging.Rendered;

/// The one place where outcomes become HTTP statuses. A title is a constant: never a value.
public final class Statuses {
  private static final String RETRY = "Retry-After";

  private Statuses() {}

  /// Nobody known is asking.
  public static Answer unauthenticated() {
    return Answer.problem(401, "unauthenticated", "Sign in first.")
        .with("WWW-Authenticate", "Bearer realm=\"tacet\"");
  }

  /// The same where a person asks for a page.
  ///
  /// @param page where one signs in, and what comes after
  public static Answer signInFirst(String page) {
    return Answer.empty(303).with("Location", page);
  }

  /// A request that another site made a browser send.
  public static Answer forged() {
    return Answer.problem(403, "cross-site", "The request comes from another site.");
  }

  /// Too many failed to sign in from there.
  public static Answer locked() {
    return Answer.problem(429, "locked", "Too many failures. Try again later.").with(RETRY, "60");
  }

  /// Not allowed to this caller, whatever is there.
  public static Answer forbidden() {
    return Answer.problem(403, "forbidden", "This is not granted to you.");
  }

  /// Nothing there, or nothing that this caller may know of.
  public static Answer notFound() {
    return Answer.problem(404, "not-found", "There is no such thing here.");
  }

  /// A path that has other methods.
  public static Answer methodNotAllowed(String allowed) {
    return Answer.problem(405, "method-not-allowed", "The resource has other methods.")
        .with("Allow", allowed);
  }

  /// None of the types asked for can be made.
  public static Answer notAcceptable() {
    return Answer.problem(406, "not-acceptable", "None of the media types asked for is available.");
  }

  /// A body of a type that the route does not take.
  public static Answer unsupportedMediaType() {
    return Answer.problem(415, "unsupported-media-type", "The body has a type not taken here.");
  }

  /// A query that is not one.
  public static Answer badQuery() {
    return Answer.problem(400, "bad-query", "The query of the URI cannot be understood.");
  }

  /// A request that breaks a rule.
  ///
  /// @param code which rule: lower-case letters, digits and hyphens
  /// @param title a constant
  public static Answer badRequest(String code, String title) {
    return Answer.problem(400, code, title);
  }

  /// A range beyond the end.
  public static Answer rangeNotSatisfiable(long length) {
    return Answer.problem(416, "range", "The range lies beyond the end.")
        .with("Content-Range", "bytes */" + length);
  }

  /// More instances than one answer gives out.
  public static Answer tooMany() {
    return Answer.problem(413, "too-many", "More instances than one answer gives out.");
  }

  /// More requests of one caller at a time than the limit.
  public static Answer tooManyRequests() {
    return Answer.problem(429, "too-many-requests", "Too many requests at a time.")
        .with(RETRY, "1");
  }

  /// No room for another request.
  public static Answer busy() {
    return Answer.problem(503, "busy", "Too many requests at a time.").with(RETRY, "2");
  }

  /// Our own fault.
  public static Answer failed() {
    return Answer.problem(500, "failed", "The archive failed to answer.");
  }

  /// Of a picture that cannot be made as it was asked for.
  public static Answer of(Rendered.Reason reason) {
    return switch (reason) {
      case REGION_OUTSIDE_IMAGE -> badRequest("region", "The region has no pixel of the image.");
      case PICTURE_TOO_LARGE -> badRequest("picture-too-large", "The picture would be too large.");
      case BUSY -> busy();
    };
  }

  /// What a failure is to be called; our own fault unless it says otherwise.
  public static Answer of(Exception failure) {
    return switch (failure) {
      case BodyException body -> of(body.fault());
      case OverBudgetException over -> of(over.refusal());
      case BusyException _ -> busy();
      case RevokedException _ -> unauthenticated();
      case NotAcceptableException _, FramesUnknownException _ -> notAcceptable();
      case ImagingException _ ->
          Answer.problem(500, "image-damaged", "The image as it is stored cannot be shown.");
      default -> failed();
    };
  }

  /// Whether a failure has been foreseen, and is no news.
  public static boolean isForeseen(Exception failure) {
    return failure instanceof BodyException
        || failure instanceof OverBudgetException
        || failure instanceof BusyException
        || failure instanceof RevokedException
        || failure instanceof NotAcceptableException
        || failure instanceof FramesUnknownException
        || failure instanceof ImagingException;
  }

  /// A body that may not come.
  public static Answer of(BodyException.Fault fault) {
    return switch (fault) {
      case TOO_LONG -> Answer.problem(413, "body-too-long", "The body is too long.");
      case TOO_SLOW -> Answer.problem(408, "body-too-slow", "The body comes too slowly.");
      case MALFORMED -> badRequest("body-malformed", "The body is not of the form it says.");
    };
  }

  /// Of what the archive refused. What is at a site, or a study, where the caller has nothing looks
  /// like what does not exist.
  public static Answer of(Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotPermitted(Deny why) -> isHidden(why) ? notFound() : forbidden();
      case Refusal.Malformed malformed ->
          badRequest(malformed.code(), "The object breaks a rule of the standard or a limit.");
      case Refusal.Identifier identifier ->
          badRequest(identifier.code(), "An identifier of the object is missing or wrong.");
      case Refusal.OverBudget over ->
          Answer.problem(429, over.code(), "That is more than one gets in an hour.")
              .with(RETRY, "600");
      case Refusal.Plain plain -> of(plain);
    };
  }

  /// Whether a search that was refused is to look like one that found nothing, as a search at a
  /// site that does not exist does.
  public static boolean looksEmpty(Refusal refusal) {
    return refusal instanceof Refusal.NotPermitted(Deny why) && isHidden(why);
  }

  private static boolean isHidden(Deny why) {
    return switch (why) {
      case OTHER_SITE, OTHER_STUDY -> true;
      case NOT_GRANTED, EXPIRED, OTHER_PURPOSE, TOKEN_SCOPE, LEGACY_STORE_ONLY -> false;
    };
  }

  private static Answer of(Refusal.Plain refusal) {
    return switch (refusal) {
      case OUT_OF_SPACE -> Answer.problem(507, refusal.code(), "There is no room left.");
      case OUT_OF_MEMORY ->
          Answer.problem(503, refusal.code(), "Too much is coming in at once.").with(RETRY, "10");
      case TOO_LONG -> Answer.problem(413, refusal.code(), "The object is too long.");
      case MEDIUM_FAILED -> failed();
      case ERASED_MEANWHILE -> Answer.problem(409, refusal.code(), "The study is being erased.");
      case CLOSING ->
          Answer.problem(503, refusal.code(), "The archive is closing.").with(RETRY, "10");
    };
  }

  /// Of a search whose keys break a rule.
  public static Answer of(FindOutcome.Invalid invalid) {
    return badRequest(
        invalid.rule().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        "A key of the search breaks a rule.");
  }

  /// Of an erasure.
  public static Answer of(EraseOutcome outcome) {
    return switch (outcome) {
      case EraseOutcome.Erased _ -> Answer.empty(204);
      case EraseOutcome.NoSuchStudy _ -> notFound();
      case EraseOutcome.Held _ ->
          Answer.problem(409, "legal-hold", "A legal hold forbids to erase the study.");
      case EraseOutcome.KeptUntil _ ->
          Answer.problem(409, "retention", "The study has to be kept for some time yet.");
      case EraseOutcome.Refused(Refusal why) -> of(why);
    };
  }
}
