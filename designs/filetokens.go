package designs

// Limits on the words and signs of a file, checked before the parser sees them.

import (
	"fmt"

	"github.com/goccy/go-yaml/token"
)

// The limits bound the parser's stack, time and memory: it recurses per level,
// takes quadratic time in the keys of a block, and gives each value the text of
// all keys above it.
const (
	maxDepth     = 16     // nested maps and lists
	maxTokens    = 200000 // words and signs
	maxBlockKeys = 10000  // keys outside braces
	maxKey       = 255    // bytes in a key
)

const tooBig = "the file is too big: too many keys and values"

var tooDeep = fmt.Sprintf("nested too deep: at most %d levels are read", maxDepth)

// shape follows the tokens of a file.
type shape struct {
	columns   []int // of the open block maps and lists
	brackets  int   // open brackets and braces
	blockKeys int
	content   bool // something else than comments was seen
}

// checkTokens refuses what the parser must not see.
func (r *reader) checkTokens(tokens token.Tokens) bool {
	before := len(r.problems)
	var s shape
	for i, tk := range tokens {
		if text := s.refused(tk); text != "" {
			r.report(tokenPosition(tk), "%s", text)
		}
		s.follow(tk)
		if text := s.overLimit(i, tk); text != "" {
			r.report(tokenPosition(tk), "%s", text)
			return false
		}
		if tk.Type == token.DirectiveType {
			return false
		}
	}
	return len(r.problems) == before
}

// refused says why a token may not stand in a design file.
func (s *shape) refused(tk *token.Token) string {
	switch tk.Type {
	case token.DocumentHeaderType:
		if s.content {
			return "a second document: a design file holds one"
		}
	case token.DocumentEndType:
		return `"..." is not supported in a design file: remove it`
	case token.DirectiveType:
		return "yaml directives are not supported in a design file: remove it"
	case token.MappingKeyType:
		return `"? key" is not supported in a design file: write "key: value"`
	}
	return ""
}

func (s *shape) follow(tk *token.Token) {
	switch tk.Type {
	case token.MappingStartType, token.SequenceStartType:
		s.brackets++
	case token.MappingEndType, token.SequenceEndType:
		s.brackets--
	case token.SequenceEntryType:
		s.enter(tk)
	case token.MappingValueType:
		if s.brackets == 0 {
			s.blockKeys++
		}
		if tk.Prev != nil {
			s.enter(tk.Prev)
		}
	}
	s.content = s.content || tk.Type != token.CommentType
}

// enter notes a block's key or dash: blocks further right are closed.
func (s *shape) enter(tk *token.Token) {
	if s.brackets > 0 {
		return
	}
	column := tokenPosition(tk).Column
	for len(s.columns) > 0 && s.columns[len(s.columns)-1] >= column {
		s.columns = s.columns[:len(s.columns)-1]
	}
	s.columns = append(s.columns, column)
}

func (s *shape) overLimit(tokens int, tk *token.Token) string {
	switch {
	case len(s.columns)+s.brackets > maxDepth:
		return tooDeep
	case tokens >= maxTokens, s.blockKeys > maxBlockKeys:
		return tooBig
	case tk.Type == token.MappingValueType && tk.Prev != nil && len(tk.Prev.Value) > maxKey:
		return fmt.Sprintf("the key before this colon is too long: at most %d bytes", maxKey)
	}
	return ""
}
