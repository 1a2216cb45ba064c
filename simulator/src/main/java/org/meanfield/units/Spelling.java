package org.meanfield.units;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt word was meant to be. */
public final class Spelling {
  private static final int LONGEST_WORD = 60;

  private Spelling() {}

  /**
   * The nearest candidate, if it is near enough to be meant: at most one edit (insertion, deletion,
   * replacement, exchange of neighbours) in words of up to five letters, two in words of up to
   * eight, three in longer ones; a difference of case only counts as a quarter of an edit. Of
   * equally near candidates the first.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    @Nullable String nearest = null;
    int allowed = word.length() <= 2 ? 3 : word.length() <= 5 ? 4 : word.length() <= 8 ? 8 : 12;
    int best = allowed + 1;
    for (var candidate : candidates) {
      if (Math.abs(candidate.length() - word.length()) * 4 < best && !candidate.equals(word)) {
        int distance = distance(word, candidate);
        if (distance < best) {
          best = distance;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** {@code ; did you mean 'x'?}, or nothing. */
  public static String hint(String word, Collection<String> candidates) {
    return nearest(word, candidates).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Four times the number of edits; a change of case costs one. */
  private static int distance(String a, String b) {
    var rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          rows[i][j] = 4 * (i + j);
          continue;
        }
        int replace = rows[i - 1][j - 1] + cost(a.charAt(i - 1), b.charAt(j - 1));
        rows[i][j] = Math.min(replace, 4 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], 4 + rows[i - 2][j - 2]);
        }
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cost(char a, char b) {
    if (a == b) {
      return 0;
    }
    return Character.toLowerCase(a) == Character.toLowerCase(b) ? 1 : 4;
  }
}
