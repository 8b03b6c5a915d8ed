package dev.rocky.compile.infer;

import dev.rocky.ir.Ident;
import dev.rocky.name.CaseRule;
import java.util.ArrayList;
import java.util.List;

/** Names in the form that compares, by the dialect's rule for columns and aliases. */
record CaseKeys(CaseRule rule) {
  String key(Ident name) {
    return rule.key(name.text(), name.quoted());
  }

  /** Of a column whose name comes from outside the query. */
  String key(String name) {
    return rule.key(name, false);
  }

  /** The key of a name that is compared exactly, as a quoted one. */
  String exact(String name) {
    return rule.key(name, true);
  }

  List<String> keys(List<Ident> names) {
    List<String> keys = new ArrayList<>(names.size());
    for (Ident name : names) {
      keys.add(key(name));
    }
    return keys;
  }
}
