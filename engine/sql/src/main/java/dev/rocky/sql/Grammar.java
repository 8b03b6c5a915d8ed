package dev.rocky.sql;

/** The parts of one parse, which call each other. */
final class Grammar {
  final Cursor c;
  final TypeParser types;
  final ExprParser exprs;
  final PrimaryParser primaries;
  final CallParser calls;
  final SpecialParser specials;
  final WindowParser windows;
  final QueryParser queries;
  final SelectParser selects;
  final GroupByParser groups;
  final TableParser tables;
  final ReshapeParser reshapes;
  final PipeParser pipes;

  Grammar(Cursor cursor) {
    this.c = cursor;
    this.types = new TypeParser(cursor);
    this.exprs = new ExprParser(this);
    this.primaries = new PrimaryParser(this);
    this.calls = new CallParser(this);
    this.specials = new SpecialParser(this);
    this.windows = new WindowParser(this);
    this.queries = new QueryParser(this);
    this.selects = new SelectParser(this);
    this.groups = new GroupByParser(this);
    this.tables = new TableParser(this);
    this.reshapes = new ReshapeParser(this);
    this.pipes = new PipeParser(this);
  }
}
