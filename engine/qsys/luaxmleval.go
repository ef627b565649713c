// Reading XML for scripts (API reference 7.4).
package qsys

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"crosspoint/engine/lua53"
)

const (
	xmlSpace    = " \t\r\n"
	cdataStart  = "<![CDATA["
	xmlReadCost = 4 // of reading a byte, in bytes that are only copied
)

// xmlReader makes nodes of XML text. Go's tokenizer takes it apart; what it must not do, since LuaXML does not, is to resolve entities, to insist on
// UTF-8, or to keep to a declared encoding. So it gets every & escaped, and what is no UTF-8 as if it were Latin-1.
type xmlReader struct {
	L     *lua53.Thread
	xml   *luaXML
	input string
	wide  bool // input was no UTF-8
	open  []xmlElement
	root  *lua53.Table
}

// xmlElement is an element whose end has not come.
type xmlElement struct {
	node *lua53.Table
	name string
}

// xmlAttrSize is what the tokenizer takes for an attribute, the growth of its list included.
const xmlAttrSize = 100

// mostAttributes is how many attributes one element of a text could have: the tokenizer makes a list of all of them before it is heard.
func mostAttributes(text string) (n int) {
	inWord := false
	for i := range len(text) {
		c := text[i]
		switch {
		case c == '=':
			n++
		case strings.IndexByte(xmlSpace, c) >= 0:
			inWord = false
		case !inWord:
			n, inWord = n+1, true
		}
	}
	return n
}

// parseXML returns the root of a document, or what is wrong with it. What follows the root does not matter.
func parseXML(L *lua53.Thread, text string) (root lua53.Value, problem string) {
	r := &xmlReader{L: L, xml: xmlOf(L)}
	L.ChargeBytes((xmlReadCost + len(r.xml.codes)) * len(text))
	L.Reserve(2*(len(text)+len("amp;")*strings.Count(text, "&")) + xmlAttrSize*mostAttributes(text))
	r.input = strings.ReplaceAll(strings.TrimPrefix(text, "\xef\xbb\xbf"), "&", "&amp;")
	if !utf8.ValidString(r.input) {
		r.input, r.wide = widen(r.input), true
	}
	top := L.Top()
	err := r.read()
	L.SetTop(top)
	if err != nil {
		return lua53.Nil, "malformed XML: " + err.Error()
	}
	return r.root.Value(), ""
}

// read takes tokens until the root is complete.
func (r *xmlReader) read() error {
	d := xml.NewDecoder(strings.NewReader(r.input))
	d.Strict = false
	d.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil }
	for {
		at := d.InputOffset()
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(r.open) > 0 {
			return fmt.Errorf("<%s> has no end", clip(r.open[len(r.open)-1].name))
		}
		if errors.Is(err, io.EOF) {
			return errors.New("there is no element")
		}
		if err == nil {
			err = r.token(token, strings.HasPrefix(r.input[at:], cdataStart))
		}
		if err != nil {
			return err
		}
		if r.root != nil && len(r.open) == 0 {
			return nil
		}
	}
}

// token adds what a token says.
func (r *xmlReader) token(token xml.Token, isCData bool) error {
	switch token := token.(type) {
	case xml.StartElement:
		return r.start(token)
	case xml.EndElement:
		return r.end(r.name(token.Name))
	case xml.CharData:
		return r.text(token, isCData)
	}
	return nil
}

// start opens an element.
func (r *xmlReader) start(token xml.StartElement) error {
	if len(r.open) >= maxXMLDepth {
		return fmt.Errorf("elements are nested more than %d deep", maxXMLDepth)
	}
	name := r.name(token.Name)
	r.L.Reserve(len(name))
	node := r.xml.newNode(r.L, name)
	for _, a := range token.Attr {
		key, value := r.name(a.Name), r.decoded(a.Value)
		r.L.Reserve(len(key) + len(value))
		node.SetString(key, lua53.String(value))
	}
	if r.root == nil {
		r.root = node
		r.L.Push(node.Value()) // what is being made counts as memory
	} else {
		r.add(node.Value())
	}
	r.open = append(r.open, xmlElement{node, name})
	return nil
}

// end closes an element.
func (r *xmlReader) end(name string) error {
	if len(r.open) == 0 {
		return fmt.Errorf("</%s> ends nothing", clip(name))
	}
	last := r.open[len(r.open)-1]
	if last.name != name {
		return fmt.Errorf("<%s> is ended by </%s>", clip(last.name), clip(name))
	}
	r.open = r.open[:len(r.open)-1]
	return nil
}

// text adds text to the element that is open: without the blanks around it, unless it is CDATA, and not if nothing is left.
func (r *xmlReader) text(data []byte, isCData bool) error {
	var text string
	if isCData {
		text = r.narrow(strings.ReplaceAll(string(data), "&amp;", "&"))
	} else {
		text = r.decoded(strings.Trim(string(data), xmlSpace))
	}
	if text == "" {
		return nil
	}
	if len(r.open) == 0 {
		return errors.New("text outside of elements")
	}
	r.L.Reserve(len(text))
	r.add(lua53.String(text))
	return nil
}

// add appends a child to the element that is open.
func (r *xmlReader) add(v lua53.Value) {
	node := r.open[len(r.open)-1].node
	node.SetInt(node.Len()+1, v)
}

// name returns a name as it was written.
func (r *xmlReader) name(n xml.Name) string {
	if n.Space != "" {
		return r.narrow(n.Space + ":" + n.Local)
	}
	return r.narrow(n.Local)
}

// decoded returns text with its entities resolved.
func (r *xmlReader) decoded(text string) string { return decodeXML(r.L, r.narrow(text), r.xml.codes) }

// narrow undoes widen.
func (r *xmlReader) narrow(text string) string {
	if !r.wide {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, c := range text {
		out = append(out, byte(c))
	}
	return string(out)
}

// widen makes UTF-8 of Latin-1.
func widen(text string) string {
	out := make([]byte, 0, len(text)+len(text)/8)
	for i := range len(text) {
		out = utf8.AppendRune(out, rune(text[i]))
	}
	return string(out)
}
