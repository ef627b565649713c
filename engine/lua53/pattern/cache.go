// Keeping compiled patterns.
package pattern

import "strings"

const (
	cachedPatterns = 128
	cachedLength   = 256 // of a pattern's text; longer ones are kept only until the next
)

// cache is the patterns of late.
type cache struct {
	last     *Pattern
	patterns map[string]*Pattern
}

// Compile returns the pattern of a text, for find, match and gsub: a '^' at its start anchors it. The Matcher keeps it for a while.
func (m *Matcher) Compile(source string) *Pattern {
	c := &m.cache
	if c.last != nil && c.last.source == source {
		return c.last
	}
	p := c.patterns[source]
	if p == nil {
		p = compile(strings.Clone(source))
		c.keep(p)
	}
	c.last = p
	return p
}

// CompileUnanchored returns the pattern of a text, for gmatch: a '^' at its start stands for itself.
func (m *Matcher) CompileUnanchored(source string) *Pattern {
	if strings.HasPrefix(source, "^") {
		source = "%" + source
	}
	return m.Compile(source)
}

func (c *cache) keep(p *Pattern) {
	if len(p.source) > cachedLength {
		return
	}
	if c.patterns == nil {
		c.patterns = make(map[string]*Pattern)
	}
	if len(c.patterns) == cachedPatterns {
		clear(c.patterns)
	}
	c.patterns[p.source] = p
}

// NoSpecials tells whether p as a pattern finds just itself, so that a plain search does.
func NoSpecials(p string) bool {
	for k := range len(p) {
		if p[k] != ')' && isSpecial(p[k]) {
			return false
		}
	}
	return true
}
