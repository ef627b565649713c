// The module LuaXML and the global xml that it makes (API reference 7.4).
package qsys

import (
	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// xmlTag is where a node has its tag; children are at 1, 2, 3 …, attributes at their names.
const xmlTag = 0

// maxXMLDepth is how deep elements may be nested.
const maxXMLDepth = 500

// luaXML is the library in one script.
type luaXML struct {
	table *lua53.Table // the global
	meta  *lua53.Table // of nodes: the functions are their methods
	codes []xmlCode
}

type luaXMLSlot struct{}

// luaXMLLoader is the loader of the module.
func luaXMLLoader() *lua53.GoFunction {
	t := functions("xml", calls{
		"new":          {"(tag?: string|table): xml.node -- makes a node; of a table the table itself", xmlNew},
		"append":       {"(node: table, tag?: string): xml.node -- adds a child and returns it", xmlAppend},
		"tag":          {"(node: table, tag?: any): any -- the tag of a node, which may be set", xmlTagOf},
		"eval":         {"(text: string): xml.node?, string? -- the root, or nil and what is wrong with the text", xmlEval},
		"load":         {"(file: string): xml.node?, string? -- the root of a file in media/ or design/, or nil and a message", xmlLoad},
		"save":         {"(value: any, file: string): boolean?, string? -- writes a file in media/ or design/; true, or nil and a message", xmlSave},
		"str":          {"(value: any, indent?: integer, tag?: string): string? -- the text of a node", xmlStr},
		"find":         {"(node?: any, tag?: any, key?: any, value?: any): xml.node? -- the first node that fits, depth first", xmlFind},
		"match":        {"(node?: any, tag?: any, key?: any, value?: any): xml.node? -- the node itself, if it fits", xmlMatch},
		"children":     {"(node: table, tag?: any, key?: any, value?: any, depth?: integer|boolean): function, xml.node[], integer -- for the generic for: index and node of the children that fit", xmlChildren},
		"iterate":      {"(node: any, callback: fun(node: xml.node, depth: integer): boolean?, tag?: any, key?: any, value?: any, recursive?: boolean, max?: integer, depth?: integer): integer, boolean -- calls back for every node that fits, and counts them", xmlIterate},
		"encode":       {"(text: string): string -- writes entities for special characters", xmlEncode},
		"decode":       {"(text: string): string -- resolves entities", xmlDecode},
		"registerCode": {"(decoded: string, encoded?: string) -- adds an entity of one's own", xmlRegisterCode},
	})
	t.SetName("TAG", lua53.Int(xmlTag))
	return lua53.NewGoFunction("LuaXML", func(L *lua53.Thread) int {
		st := L.State()
		x := &luaXML{table: t.Share(st), meta: st.NewTable(0, 2)}
		x.meta.SetString("__index", x.table.Value())
		x.meta.SetString("__tostring", x.table.GetString("str"))
		st.SetSlot(luaXMLSlot{}, x)
		st.Globals().SetName("xml", x.table.Value())
		L.Push(x.table.Value())
		return 1
	})
}

// xmlOf returns the library in the script that runs. Its functions exist only where it has been loaded.
func xmlOf(L *lua53.Thread) *luaXML { return L.State().Slot(luaXMLSlot{}).(*luaXML) }

// node makes a table an object with methods, unless it is something else already.
func (x *luaXML) node(t *lua53.Table) lua53.Value {
	if t.Meta() == nil {
		t.SetMeta(x.meta)
	}
	return t.Value()
}

// newNode returns a node without children. An empty tag is none.
func (x *luaXML) newNode(L *lua53.Thread, tag string) *lua53.Table {
	t := L.NewTable(0, 1)
	t.SetMeta(x.meta)
	if tag != "" {
		t.SetInt(xmlTag, lua53.String(tag))
	}
	return t
}

// xmlNew is xml.new([table or tag [, tag]]): the table as a node, or a new node.
func xmlNew(L *lua53.Thread) int {
	x := xmlOf(L)
	tag := L.Get(2)
	var t *lua53.Table
	if t = L.Get(1).AsTable(); t != nil {
		x.node(t)
	} else {
		var name string
		engine.NewArgs(L, "xml.new").Unpack("tag?", &name)
		t = x.newNode(L, name)
	}
	if !tag.IsNil() {
		t.SetInt(xmlTag, tag)
	}
	L.Push(t.Value())
	return 1
}

// xmlAppend is xml.append(node [, tag]): a new node behind the children.
func xmlAppend(L *lua53.Thread) int {
	var t *lua53.Table
	var tag string
	engine.NewArgs(L, "xml.append").Unpack("node", &t, "tag?", &tag)
	child := xmlOf(L).newNode(L, tag)
	t.SetInt(t.Len()+1, child.Value())
	L.Push(child.Value())
	return 1
}

// xmlTagOf is xml.tag(node [, tag]): the tag, which may be set.
func xmlTagOf(L *lua53.Thread) int {
	var t *lua53.Table
	engine.NewArgs(L, "xml.tag").Unpack("node", &t)
	if tag := L.Get(2); !tag.IsNil() {
		t.SetInt(xmlTag, tag)
	}
	L.Push(t.GetInt(xmlTag))
	return 1
}

// xmlLoad is xml.load(file): what eval gives for the contents, or nil and why it cannot be read.
func xmlLoad(L *lua53.Thread) int {
	var file string
	engine.NewArgs(L, "xml.load").Unpack("file", &file)
	text, err := readFile(L, file)
	if err != nil {
		return pushDone(L, file, err)
	}
	root, problem := parseXML(L, text)
	if problem != "" {
		return pushFailure(L, file+": "+problem)
	}
	L.Push(root)
	return 1
}

// xmlSave is xml.save(value, file): true, or nil and what went wrong.
func xmlSave(L *lua53.Thread) int {
	var v lua53.Value
	var file string
	engine.NewArgs(L, "xml.save").Unpack("value", &v, "file", &file)
	w := xmlWriter{L: L, call: "xml.save", codes: xmlOf(L).codes}
	w.text("<?xml version=\"1.0\"?>\n")
	w.value(v, 0, "")
	return pushDone(L, file, writeFile(L, file, w.out.String()))
}

// xmlEval is xml.eval(text): the root as a node, or nil and what is wrong with the text.
func xmlEval(L *lua53.Thread) int {
	var text string
	engine.NewArgs(L, "xml.eval").Unpack("text", &text)
	root, problem := parseXML(L, text)
	if problem != "" {
		return pushFailure(L, problem)
	}
	L.Push(root)
	return 1
}
