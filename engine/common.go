// What the scripts of a design share.
package engine

import (
	"crypto/sha256"
	"weak"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// Common are globals and modules that many scripts may use. A script gets its own of each when it looks for it, so what it never uses costs nothing.
// A Common does not change once a script has it. It belongs to the dispatch goroutine.
type Common struct {
	library.Addition
	set *library.Set // of the engine, with the additions
}

// with returns the standard library and the additions.
func (c *Common) with(set *library.Set) *library.Set {
	if c == nil {
		return set
	}
	if c.set == nil {
		c.set = set.With(&c.Addition)
	}
	return c.set
}

// programs are the compiled main chunks of scripts, so that scripts with the same text share one. It belongs to the dispatch goroutine.
type programs map[[sha256.Size]byte]weak.Pointer[lua53.Proto]

// load returns the main chunk of a script as a function of st.
func (p programs) load(st *lua53.State, chunk string, source []byte) (*lua53.Function, error) {
	h := sha256.New()
	h.Write([]byte(chunk + "\x00"))
	h.Write(source)
	key := [sha256.Size]byte(h.Sum(nil))
	if proto := p[key].Value(); proto != nil {
		return st.Instantiate(proto, st.Globals().Value()), nil
	}
	fn, err := st.LoadFile(chunk, source)
	if err == nil {
		p[key] = weak.Make(fn.Proto())
	}
	return fn, err
}
