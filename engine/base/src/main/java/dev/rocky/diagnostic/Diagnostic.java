package dev.rocky.diagnostic;

import dev.rocky.text.Edit;
import dev.rocky.text.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One finding about a project: what is wrong, where, and how to put it right.
 *
 * @param code what kind of finding
 * @param severity its weight, the code's own unless the project changed it
 * @param message one sentence in the author's words, things in backticks
 * @param model the model concerned, else the name of the subject (file stem, macro, declared table)
 * @param place where; empty only where no file can be named
 * @param suggestion what to do about it
 * @param notes further places worth showing
 * @param fix edits that apply the suggestion; empty when none is certain
 */
public record Diagnostic(
    Code code,
    Severity severity,
    String message,
    String model,
    Optional<Place> place,
    Optional<String> suggestion,
    List<Note> notes,
    List<Edit> fix) {

  /** A further place that explains a finding. */
  public record Note(String message, Place place) {}

  /** By model, file, position, code: the order of every output. */
  public static final Comparator<Diagnostic> ORDER =
      Order.all(
          Order.by(Diagnostic::model),
          Order.by(d -> d.place().map(p -> p.source().file()).orElse("")),
          Order.byInt(d -> d.place().map(p -> p.span().start()).orElse(0)),
          Order.by(Diagnostic::code),
          Order.by(Diagnostic::message));

  public Diagnostic {
    notes = List.copyOf(notes);
    fix = List.copyOf(fix);
  }

  public Diagnostic suggesting(String text) {
    return new Diagnostic(code, severity, message, model, place, Optional.of(text), notes, fix);
  }

  public Diagnostic noting(String text, Place where) {
    List<Note> more = new java.util.ArrayList<>(notes);
    more.add(new Note(text, where));
    return new Diagnostic(code, severity, message, model, place, suggestion, more, fix);
  }

  public Diagnostic fixedBy(Edit... edits) {
    return new Diagnostic(code, severity, message, model, place, suggestion, notes, List.of(edits));
  }

  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(code, other, message, model, place, suggestion, notes, fix);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
