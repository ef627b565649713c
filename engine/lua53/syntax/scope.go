// Functions and blocks under construction: how many locals they have, and where gotos may go.
package syntax

import "strconv"

// The limits of locals, in one function: at a time, and in all.
const (
	maxLocals   = 200
	maxDeclared = 32767
)

// functions is the stack of the functions being read. The inner ones' locals, blocks and gotos are the last of each list.
type functions struct {
	frames []frame
	locals []local
	blocks []block
	gotos  []*Goto // and breaks outside of any loop
}

// frame is one function being read.
type frame struct {
	line       int // of its definition, 0 for the main function
	isVararg   bool
	declared   int              // locals so far, dead ones too
	firstLocal int              // the index of its first local,
	firstBlock int              // block
	firstGoto  int              // and goto
	loops      int              // open loops
	unresolved map[string][]int // by label, the indexes of the gotos that have not found it
	outerPeak  int              // the enclosing function's peak
}

// local is a local variable in scope.
type local struct {
	name  string
	gotos int // how many gotos come before it
}

// block is an open block.
type block struct {
	isLoop     bool
	firstLocal int
	firstGoto  int
	labels     map[string]*Label
}

// function returns the innermost function.
func (f *functions) function() *frame { return &f.frames[len(f.frames)-1] }

// block returns the innermost block.
func (f *functions) block() *block { return &f.blocks[len(f.blocks)-1] }

// openFunction begins a function, with its outermost block.
func (p *parser) openFunction(line int) {
	p.frames = append(p.frames, frame{
		line: line, firstLocal: len(p.locals), firstBlock: len(p.blocks), firstGoto: len(p.gotos), outerPeak: p.peak,
	})
	p.peak = 0
	p.openBlock(false)
}

// closeFunction ends a function after its last token. All its gotos must have found their labels.
func (p *parser) closeFunction() {
	p.closeBlock()
	f := p.function()
	for _, g := range p.gotos[f.firstGoto:] {
		if g.Target == nil {
			p.failGoto(g)
		}
	}
	p.gotos = p.gotos[:f.firstGoto]
	height := p.peak
	p.peak = f.outerPeak
	p.frames = p.frames[:len(p.frames)-1]
	p.grow(height)
}

// openBlock begins a block.
func (p *parser) openBlock(isLoop bool) {
	p.blocks = append(p.blocks, block{isLoop: isLoop, firstLocal: len(p.locals), firstGoto: len(p.gotos)})
	if isLoop {
		p.function().loops++
	}
}

// closeBlock ends a block: its locals and labels go out of scope.
func (p *parser) closeBlock() {
	b := p.block()
	for _, l := range b.labels {
		p.resolve(l, b)
	}
	if b.isLoop {
		p.function().loops--
	}
	p.locals = p.locals[:b.firstLocal]
	p.blocks = p.blocks[:len(p.blocks)-1]
}

// declare adds a local variable to the innermost block.
func (p *parser) declare(name string) {
	f := p.function()
	if f.declared++; f.declared > maxDeclared {
		panic(&Error{Chunk: p.chunk, Msg: "too many local variables (limit is " + strconv.Itoa(maxDeclared) + ")"})
	}
	p.limit(len(p.locals)+1-f.firstLocal, maxLocals, "local variables")
	p.locals = append(p.locals, local{name: name, gotos: len(p.gotos)})
}
