// The errors of patterns, in Lua's words.
package pattern

// Error is what is wrong with a pattern, without a position.
type Error string

// Error returns the message.
func (e Error) Error() string { return string(e) }

// The errors without a part that varies.
const (
	errEscape     Error = "malformed pattern (ends with '%')"
	errBracket    Error = "malformed pattern (missing ']')"
	errFrontier   Error = "missing '[' after '%f' in pattern"
	errBalance    Error = "malformed pattern (missing arguments to '%b')"
	errClose      Error = "invalid pattern capture"
	errUnfinished Error = "unfinished capture"
	errCaptures   Error = "too many captures"
	errComplex    Error = "pattern too complex"
)
