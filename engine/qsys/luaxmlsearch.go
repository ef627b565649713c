// Searching in nodes of LuaXML (API reference 7.4).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// xmlPattern is what a node must have: a tag, an attribute, a value of it; nil is anything.
type xmlPattern struct{ tag, key, value lua53.Value }

// matches reports whether v is a node that fits. Without a key the value does not matter.
func (p *xmlPattern) matches(v lua53.Value) bool {
	t := v.AsTable()
	if t == nil || !p.tag.IsNil() && !lua53.RawEqual(t.GetInt(xmlTag), p.tag) {
		return false
	}
	if p.key.IsNil() {
		return true
	}
	attribute := t.Get(p.key)
	return !attribute.IsNil() && (p.value.IsNil() || lua53.RawEqual(attribute, p.value))
}

// xmlWalk goes through a node and what is below, depth first.
type xmlWalk struct {
	engine.Args
	xmlPattern
	deepest int64 // how far below
	visit   func(node *lua53.Table, depth int64) (goOn bool)
}

// from visits what fits, v included, until visit does not want to go on.
func (w *xmlWalk) from(v lua53.Value, depth int64, level int) (goOn bool) {
	if level > maxXMLDepth {
		w.Fail("nodes are nested more than %d deep, or contain themselves", maxXMLDepth)
	}
	w.L.Work(1)
	if w.matches(v) && !w.visit(v.AsTable(), depth) {
		return false
	}
	t := v.AsTable()
	if t == nil || depth >= w.deepest {
		return true
	}
	for i := int64(1); ; i++ {
		child := t.GetInt(i)
		if child.IsNil() {
			return true
		}
		w.L.Work(1)
		if child.IsTable() && !w.from(child, depth+1, level+1) {
			return false
		}
	}
}

// everyDepth is as deep as nodes can be.
const everyDepth = 1 << 40

// xmlMatch is xml.match(value [, tag [, key [, value]]]): the node if it fits, otherwise nil.
func xmlMatch(L *lua53.Thread) int {
	p := xmlPattern{L.Get(2), L.Get(3), L.Get(4)}
	if v := L.Get(1); p.matches(v) {
		L.Push(xmlOf(L).node(v.AsTable()))
	} else {
		L.Push(lua53.Nil)
	}
	return 1
}

// xmlFind is xml.find(node [, tag [, key [, value]]]): the first node that fits, depth first, the node itself included; otherwise nil. An empty tag is
// any.
func xmlFind(L *lua53.Thread) int {
	w := xmlWalk{Args: engine.NewArgs(L, "xml.find"), xmlPattern: xmlPattern{L.Get(2), L.Get(3), L.Get(4)}, deepest: everyDepth}
	if tag, ok := w.tag.AsString(); ok && tag == "" {
		w.tag = lua53.Nil
	}
	found := lua53.Nil
	w.visit = func(node *lua53.Table, _ int64) bool {
		found = xmlOf(L).node(node)
		return false
	}
	w.from(L.Get(1), 0, 0)
	L.Push(found)
	return 1
}

// xmlChildren is xml.children(node [, tag [, key [, value [, depth = 1]]]]), for loops: the nodes below that fit, numbered. A depth of 0 or true is
// any.
func xmlChildren(L *lua53.Thread) int {
	args := engine.NewArgs(L, "xml.children")
	var t *lua53.Table
	args.Unpack("node", &t)
	w := xmlWalk{Args: args, xmlPattern: xmlPattern{L.Get(2), L.Get(3), L.Get(4)}, deepest: 1}
	if depth := L.Get(5); depth.Kind() == lua53.KindBool && depth.Truth() {
		w.deepest = everyDepth
	} else if !depth.IsNil() {
		var skipped lua53.Value
		args.Unpack("node", &skipped, "tag?", &skipped, "key?", &skipped, "value?", &skipped, "depth", &w.deepest)
		if w.deepest <= 0 {
			w.deepest = everyDepth
		}
	}
	list, x := L.NewTable(0, 0), xmlOf(L)
	w.visit = func(node *lua53.Table, depth int64) bool {
		if depth > 0 {
			list.SetInt(list.Len()+1, x.node(node))
		}
		return true
	}
	w.from(t.Value(), 0, 0)
	L.Push(xmlNextChild.Value())
	L.Push(list.Value())
	L.Push(lua53.Int(0))
	return 3
}

// xmlNextChild steps through a list, as the function that ipairs returns does.
var xmlNextChild = lua53.NewGoFunction("xml.children", func(L *lua53.Thread) int {
	var list *lua53.Table
	var i int64
	engine.NewArgs(L, "xml.children").Unpack("list", &list, "index", &i)
	v := list.GetInt(i + 1)
	if v.IsNil() {
		L.Push(v)
		return 1
	}
	L.Push(lua53.Int(i + 1))
	L.Push(v)
	return 2
})

// xmlIterate is xml.iterate(node, callback [, tag [, key [, value [, recursive [, max [, depth = 0]]]]]]): it calls callback(node, depth) for the node
// and, when recursive, for those below that fit, and returns how many there were and whether no callback has returned false.
func xmlIterate(L *lua53.Thread) int {
	args := engine.NewArgs(L, "xml.iterate")
	var v, skipped lua53.Value
	var callback engine.Function
	recursive, deepest, depth := false, int64(everyDepth), int64(0)
	args.Unpack("node", &v, "callback", &callback, "tag?", &skipped, "key?", &skipped, "value?", &skipped, "recursive?", &recursive,
		"max?", &deepest, "depth?", &depth)
	if !recursive {
		deepest = depth
	}
	count, x := int64(0), xmlOf(L)
	w := xmlWalk{Args: args, xmlPattern: xmlPattern{L.Get(3), L.Get(4), L.Get(5)}, deepest: deepest}
	w.visit = func(node *lua53.Table, depth int64) bool {
		count++
		goOn, isBool := L.Invoke(lua53.Value(callback), x.node(node), lua53.Int(depth)).AsBool()
		return goOn || !isBool
	}
	complete := w.from(v, depth, 0)
	L.Push(lua53.Int(count))
	L.Push(lua53.Bool(complete))
	return 2
}
