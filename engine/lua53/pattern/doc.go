// Package pattern owns Lua 5.3 patterns: it compiles them and matches them on Go strings.
//
// A [Matcher] turns the text of a pattern into a [Pattern], tries that on a subject and keeps the captures of its last match. Compiling never
// fails: Lua reports a malformed pattern only when the match arrives at the place, so the error is part of the pattern and comes with the
// match. Finding and taking captures allocates nothing.
//
// A Matcher belongs to one Lua state: one goroutine at a time. Between two calls anything may use it for other patterns, such as a
// replacement function that matches, too; who needs the captures later takes them before. A Pattern is immutable and may be shared.
//
// Matching takes no Go stack and no memory that grows with the subject. Its time can be exponential in the pattern: the Matcher counts
// steps, and [Matcher.Charge] can end it.
package pattern
