// Foreign bytes and formats given to bitstring and LuaXML.
package qsys

import (
	"strings"
	"testing"

	"crosspoint/engine/lua53"
	"crosspoint/engine/lua53/library"
)

// newDataState returns a state with bitstring and xml.
func newDataState(t testing.TB, o lua53.Options) *lua53.State {
	st := lua53.NewState(o)
	library.New().With(&New(Options{}).Common().Addition).Open(st, library.Options{})
	if err := st.Run("s.lua", []byte(`require("LuaXML")`)); err != nil {
		t.Fatal(err)
	}
	return st
}

func FuzzXMLEval(f *testing.F) {
	for _, seed := range []string{
		"", "<a/>", `<a b="c&amp;d" e='f'>g<h>&#228;&#x20ac;</h><![CDATA[i & <j>]]></a>`, "<a><b></a>", "<a>\xff&\xe4;</a>", "&<a/>", "<a b=c d/>",
		`<?xml version="1.0" encoding="latin1"?><a/>`, "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a:b:c d:e='f'/>", "<a>]]></a>", "<![CDATA[",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		st := newDataState(t, lua53.Options{Memory: 64 << 20})
		st.Globals().SetString("text", lua53.String(text))
		err := st.Run("s.lua", []byte(`
			local x, problem = xml.eval(text)
			assert((x == nil) == (type(problem) == "string"))
			assert(xml.decode(xml.encode(text)) == text)
			if x then
				local again = xml.str(x)
				assert(type(again) == "string" and x:find(x:tag()) == x)
			end`))
		if err != nil {
			t.Error(err)
		}
	})
}

func FuzzBitstring(f *testing.F) {
	f.Add("8:int, 16:int:little, 2:bin, rest:bin", "abcdefgh", int64(1), int64(-1))
	f.Add("3:int,5:int,32:float,64:float:little,all:bin,", "0123456789abcdef", int64(2), int64(9))
	f.Add("1:int,7:bin", "\x80", int64(0), int64(-9))
	f.Fuzz(func(t *testing.T, format, text string, first, last int64) {
		st := newDataState(t, lua53.Options{Memory: 64 << 20})
		for name, v := range map[string]lua53.Value{
			"format": lua53.String(format), "text": lua53.String(text), "first": lua53.Int(first), "last": lua53.Int(last),
		} {
			st.Globals().SetString(name, v)
		}
		err := st.Run("s.lua", []byte(`
			local values = table.pack(bitstring.unpack(format, text, first, last))
			if values.n > 0 and values[1] ~= nil then
				local again = bitstring.pack(format, table.unpack(values, 1, values.n))
				assert(again, format)
				local twice = table.pack(bitstring.unpack(format, again))
				for i = 1, values.n do
					local a, b = values[i], twice[i]
					assert(a == b or a ~= a, format)
				end
			end
			assert(bitstring.fromhexstream(bitstring.hexstream(text)) == text)
			assert(bitstring.frombinstream(bitstring.binstream(text)) == text)
			assert(bitstring.hexdump(text) and bitstring.bindump(text))
			bitstring.fromhexstream(text, first, last)
			bitstring.frombinstream(text, first, last)`))
		if err != nil && !strings.Contains(err.Error(), "stack overflow") {
			t.Error(err)
		}
	})
}

func TestXMLThatIsLargeCountsAsMemoryOfTheScript(t *testing.T) {
	for name, source := range map[string]string{
		"elements": `xml.eval("<a>" .. ("<b/>"):rep(500000) .. "</a>")`,
		"entities": `xml.eval("<a>" .. ("&"):rep(4000000) .. "</a>")`,
		"text":     `local t = xml.new("a") for i = 1, 1000 do t[i] = ("\200"):rep(100000) end xml.str(t)`,
	} {
		t.Run(name, func(t *testing.T) {
			err := newDataState(t, lua53.Options{Memory: 16 << 20}).Run("s.lua", []byte(source))
			if err == nil || !strings.Contains(err.Error(), "not enough memory") {
				t.Errorf("got %v, want not enough memory", err)
			}
		})
	}
}

func TestXMLNodesThatContainEachOtherManyTimesEnd(t *testing.T) {
	for _, use := range []string{`xml.str(t)`, `xml.find(t, "none")`, `xml.children(t, "none", nil, nil, true)`} {
		err := newDataState(t, lua53.Options{}).Run("s.lua", []byte(`local t = {1} for _ = 1, 60 do t = {t, t} end `+use))
		if err == nil || !strings.Contains(err.Error(), "Max execution limits exceeded") {
			t.Errorf("%s: got %v, want an end of the budget", use, err)
		}
	}
}
