// Documents as plain Go values, for the library that knows JSON Schema, and how large they may be for it.
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// Limits of a schema. Compiling compares every schema with all before it, and names each by its path.
const (
	maxSchemaObjects = 1000
	maxSchemaDepth   = 50
	maxSchemaName    = 256 // bytes of the name of an entry
	maxSchemaBytes   = 256 << 10
)

// schemaPlain makes plain values of what documents hold.
type schemaPlain struct {
	args     engine.Args
	name     string // of the argument
	isSchema bool

	value                          any
	objects, nodes, bytes, deepest int
}

// plainNode is about what a plain value takes.
const plainNode = 64

// schemaText returns a schema as a plain value. One that is too large raises an error. $schema is left out: there is one draft.
func schemaText(args engine.Args, root lua53.Value) *schemaPlain {
	p := &schemaPlain{args: args, name: "schema", isSchema: true}
	p.value = p.of(root, 0)
	fields, ok := p.value.(map[string]any)
	if !ok {
		args.Fail("schema: got %s, want an object", args.L.State().TypeName(root))
	}
	delete(fields, "$schema")
	args.L.Work(int64(p.objects*p.objects/8 + p.nodes*200))
	args.L.Reserve(p.size())
	return p
}

// size is about what the compiled schema takes.
func (p *schemaPlain) size() int {
	const schema, node = 2048, 128
	return p.objects*schema + p.nodes*node + p.bytes
}

// of returns the plain value of what a document holds.
func (p *schemaPlain) of(v lua53.Value, depth int) any {
	p.count(depth, 0)
	switch v.Kind() {
	case lua53.KindBool:
		return v.Truth()
	case lua53.KindInt:
		i, _ := v.ToInt()
		return i
	case lua53.KindFloat:
		f, _ := v.ToFloat()
		return f
	case lua53.KindString:
		s, _ := v.AsString()
		p.count(depth, len(s))
		return s
	case lua53.KindTable:
		return p.table(v.AsTable(), depth)
	}
	return nil // null
}

func (p *schemaPlain) table(t *lua53.Table, depth int) any {
	if t.Meta() == jsonTagsOf(p.args.L.State()).array {
		list := make([]any, 0, t.Len())
		for i := range t.Len() {
			list = append(list, p.of(t.GetInt(i+1), depth+1))
		}
		return list
	}
	p.objects++
	fields := map[string]any{}
	t.All(func(key, val lua53.Value) bool {
		name, _ := key.AsString()
		if p.isSchema && len(name) > maxSchemaName {
			p.args.Fail("%s: the name %.20q... is longer than %d bytes", p.name, name, maxSchemaName)
		}
		p.count(depth, len(name))
		fields[name] = p.of(val, depth+1)
		return true
	})
	return fields
}

// count notes a value, and raises an error when there are too many.
func (p *schemaPlain) count(depth, bytes int) {
	p.nodes, p.bytes, p.deepest = p.nodes+1, p.bytes+bytes, max(p.deepest, depth)
	p.args.L.Work(2)
	p.args.L.Reserve(plainNode)
	if p.isSchema && (p.objects > maxSchemaObjects || p.bytes > maxSchemaBytes || p.nodes > 10*maxSchemaObjects || depth > maxSchemaDepth) {
		p.args.Fail("%s: want at most %d objects, %d values, %d bytes, %d deep", p.name, maxSchemaObjects, 10*maxSchemaObjects, maxSchemaBytes, maxSchemaDepth)
	}
}
