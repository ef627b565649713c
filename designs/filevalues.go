package designs

// Reading single values: their kinds and what they may hold.

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// want reports a value of another kind.
func (r *reader) want(n node, kind nodeKind, what, want string) bool {
	if n.kind != kind && n.kind != brokenNode {
		r.report(n.Position, "%s: got %s, want %s", what, n.describe(), want)
	}
	return n.kind == kind
}

// text returns a text that is not empty.
func (r *reader) text(n node, what string) (string, bool) {
	want := "text"
	if n.kind == numberNode || n.kind == boolNode {
		want = "text: put it in quotes"
	}
	if !r.want(n, textNode, what, want) {
		return "", false
	}
	s := n.value.(string)
	if strings.TrimSpace(s) == "" {
		r.report(n.Position, "%s: is empty", what)
		return "", false
	}
	return s, true
}

// name returns a text that may name a part of a design.
func (r *reader) name(n node, what string) (string, bool) {
	const most = 255
	s, ok := r.text(n, what)
	switch {
	case !ok:
		return "", false
	case len(s) > most:
		r.report(n.Position, "%s: %s is too long: at most %d bytes", what, quote(s), most)
		return "", false
	case strings.ContainsFunc(s, unicode.IsControl):
		r.report(n.Position, "%s: %s holds a control character", what, quote(s))
		return "", false
	}
	return s, true
}

func (r *reader) bool(n node, what string) (value, ok bool) {
	if !r.want(n, boolNode, what, "true or false") {
		return false, false
	}
	return n.value.(bool), true
}

func (r *reader) number(n node, what string) (float64, bool) {
	if !r.want(n, numberNode, what, "a number") {
		return 0, false
	}
	switch v := n.value.(type) {
	case int64:
		return float64(v), true
	case uint64:
		return float64(v), true
	}
	return n.value.(float64), true
}

// positive returns a whole number above 0, or 0.
func (r *reader) positive(n node, what string) int {
	const want = "a whole number"
	if !r.want(n, numberNode, what, want) {
		return 0
	}
	i, ok := n.value.(int64)
	_, huge := n.value.(uint64)
	switch {
	case huge, i > math.MaxInt:
		r.report(n.Position, "%s: %v is too large", what, n.value)
	case !ok:
		r.report(n.Position, "%s: got %s, want %s", what, n.describe(), want)
	case i <= 0:
		r.report(n.Position, "%s: got %d, want a number above 0", what, i)
	default:
		return int(i)
	}
	return 0
}

// scalar returns a text, which may be empty, a number or a boolean.
func (r *reader) scalar(n node, what string) (any, bool) {
	switch n.kind {
	case textNode, numberNode, boolNode:
		return n.value, true
	case brokenNode:
		return nil, false
	}
	r.report(n.Position, "%s: got %s, want text, a number, true or false", what, n.describe())
	return nil, false
}

// list returns the items of a list; nothing is an empty one.
func (r *reader) list(n node, what string) []node {
	if n.kind == nullNode || !r.want(n, listNode, what, "a list") {
		return nil
	}
	return n.items
}

// entries returns the entries of a map; nothing is an empty one.
func (r *reader) entries(n node, what string) []entry {
	if n.kind == nullNode || !r.want(n, mapNode, what, "a map") {
		return nil
	}
	return r.unique(n)
}

// word returns what a word stands for.
func word[T any](r *reader, n node, what string, words []string, parse func(string) (T, bool)) T {
	var none T
	s, ok := r.text(n, what)
	if !ok {
		return none
	}
	v, ok := parse(s)
	if !ok {
		remedy := "want one of " + strings.Join(words, ", ")
		r.report(n.Position, "%s: unknown word %s: %s", what, quote(s), r.didYouMean(strings.ToLower(s), lower(words), remedy))
	}
	return v
}

func lower(words []string) []string {
	words = slices.Clone(words)
	for i := range words {
		words[i] = strings.ToLower(words[i])
	}
	return words
}
