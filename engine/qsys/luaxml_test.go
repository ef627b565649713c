// LuaXML: reading, writing and searching XML.
package qsys_test

import (
	"os"
	"path/filepath"
	"testing"
)

// xmlDocument is one like those of real devices.
const xmlDocument = `local doc = xml.eval([==[<?xml version="1.0" encoding="utf-8"?>
	<!-- a comment -->
	<!DOCTYPE device>
	<device xmlns:d="urn:d" id="7">
		<d:name>Codec &amp; more</d:name>
		<input n="1" active="true"/>
		<input n="2" active="false"><label>HDMI</label></input>
		<script><![CDATA[ if (a < b && c) ]]></script>
	</device> ]==])
`

func TestXMLMakesGlobalAndModuleOnRequire(t *testing.T) {
	wantOutput(t, `
		print(xml)
		local lib = require("LuaXML")
		print(lib == xml, require("LuaXML") == xml, xml.TAG)
		local node = xml.new("a")
		print(getmetatable(node).__index == xml)
		function xml.shout(n) return n:tag():upper() end
		print(node:shout())`,
		"nil", "true\ttrue\t0", "true", "A")
}

func TestXMLEvalGivesTagsAttributesAndChildren(t *testing.T) {
	wantOutput(t, `require("LuaXML")`+"\n"+xmlDocument+`
		print(doc[0], doc[xml.TAG], doc:tag(), doc.id, doc["xmlns:d"], #doc)
		print(doc[1][0], doc[1][1])
		print(doc[2].n, doc[2].active, #doc[2], doc[3][1][1])
		print("[" .. doc[4][1] .. "]")`,
		"device\tdevice\tdevice\t7\turn:d\t4",
		"d:name\tCodec & more",
		"1\ttrue\t0\tHDMI",
		"[ if (a < b && c) ]")
}

func TestXMLEvalTrimsTextAndResolvesEntities(t *testing.T) {
	wantOutput(t, `require("LuaXML")
		local function one(s) local n = xml.eval(s) return #n .. ":" .. table.concat(n, "|") end
		print(one("<a>\n  x y\t</a>"), one("<a> </a>"), one("<a>&#x20;</a>"), one("<a>&#032;b</a>"))
		print(one("<a>&lt;&gt;&quot;&apos;&amp;amp;</a>"), one("<a>&nbsp;&#xyz;& &</a>"), xml.eval('<a b="&lt;&#65;"/>').b)
		print(one("<a>x<![CDATA[]]>y</a>"), one("<a>x<![CDATA[&amp;<]]>y</a>"), one("<a>x<!-- c -->y</a>"))
		print(one("<a>&#228;</a>") == "1:\228", one("<a>\195\164</a>") == "1:\195\164", one("<a>\228</a>") == "1:\228", one("<a>&#8364;</a>") == "1:€")
		print(one("\239\187\191<a>x</a> behind <b"), one('<?xml version="1.0" encoding="ISO-8859-1"?><a>\252</a>') == "1:\252")`,
		"1:x y\t0:\t1: \t1: b",
		`1:<>"'&amp;`+"\t1:&nbsp;&#xyz;& &\t<A",
		"2:x|y\t3:x|&amp;<|y\t2:x|y",
		"true\ttrue\ttrue\ttrue",
		"1:x\ttrue")
}

func TestXMLEvalIsNilForMalformedText(t *testing.T) {
	wantOutput(t, `require("LuaXML")
		print(xml.eval(""))
		print(xml.eval("foo<bar/>"))
		print(xml.eval("<a><b></a>"))
		print(xml.eval("<a>"))
		print(xml.eval("</a>"))
		print(xml.eval(("<a>"):rep(501)))
		print(pcall(xml.eval))`,
		"nil\tmalformed XML: there is no element",
		"nil\tmalformed XML: text outside of elements",
		"nil\tmalformed XML: <b> is ended by </a>",
		"nil\tmalformed XML: <a> has no end",
		"nil\tmalformed XML: </a> ends nothing",
		"nil\tmalformed XML: elements are nested more than 500 deep",
		"false\txml.eval: text: got no value, want string")
}

func TestXMLStrWritesWhatEvalReads(t *testing.T) {
	wantOutput(t, `require("LuaXML")
		local x = xml.new("root")
		x:append("child")[1] = 123
		x:append("child").id = 1
		x[3] = "<&>"
		x[4] = xml.new({"a", {"b"}}, "list")
		io = nil
		print(x)
		print(xml.str(true), xml.str(1.5), xml.str("bar", nil, "foo"), xml.str(nil))
		print(xml.str({}), xml.str({bar = false, "'"}, 1, "foo"))
		local again = xml.eval(x:str())
		print(again:str() == x:str(), xml.eval("<a> <b> x </b></a>"):str())`,
		"<root>\n  <child>123</child>\n  <child id=\"1\" />\n  &lt;&amp;&gt;\n  <list>\n    a\n    <table>b</table>\n  </list>\n</root>\n",
		"<boolean>true</boolean>\n\t<number>1.5</number>\n\t<foo>bar</foo>\n\tnil",
		"<table />\n\t  <foo bar=\"false\">&apos;</foo>\n",
		"true\t<a>\n  <b>x</b>\n</a>\n")
}

func TestXMLFindsMatchesAndIterates(t *testing.T) {
	wantOutput(t, `require("LuaXML")`+"\n"+xmlDocument+`
		print(doc:find("label")[1], doc:find("input").n, doc:find("input", "n", "2").active, doc:find(nil, "active"):tag(), doc:find("none"))
		print(doc:find("device") == doc, doc:find("") == doc, xml.find({{[0] = "x"}}, "x"):tag(), xml.find("text", "x"))
		print(doc:match("device", "id") == doc, doc:match("device", "id", "8"), xml.match(5), xml.match({[0] = "q"}, "q"):tag())
		for i, n in doc:children("input") do print(i, n.n) end
		local function count(...) local n = 0 for _ in doc:children(...) do n = n + 1 end return n end
		print(count(), count(nil, nil, nil, 0), count("label"), count("label", nil, nil, true), count("input", "active", "true"))
		print(doc:iterate(function(n, d) print(d, n:tag()) end, nil, nil, nil, true))
		print((doc:iterate(print, "input")), (doc:iterate(print, "label", nil, nil, true, 1)), doc:iterate(function() return false end, "input", nil, nil, true))`,
		"HDMI\t1\tfalse\tinput\tnil",
		"true\ttrue\tx\tnil",
		"true\tnil\tnil\tq",
		"1\t1", "2\t2",
		"4\t5\t0\t1\t1",
		"0\tdevice", "1\td:name", "1\tinput", "1\tinput", "2\tlabel", "1\tscript",
		"6\ttrue",
		"0\t0\t1\tfalse")
}

func TestXMLCodesAreRegisteredForOneScript(t *testing.T) {
	wantOutput(t, `require("LuaXML")
		print(xml.encode("\160"), xml.decode("&#160;") == "\160", xml.encode("<->'\""), xml.decode("&lt;-&gt;&nope;&"))
		xml.registerCode("\160", " ")
		print(xml.encode("\160"))
		xml.registerCode("\160", "&nbsp;")
		print(xml.encode("\160"), xml.eval("<a>&nbsp;</a>")[1] == "\160", xml.decode("&nbsp;") == "\160")
		xml.registerCode("\160", nil)
		print(xml.encode("\160"))
		print(pcall(xml.registerCode, "", "x"))`,
		"&#160;\ttrue\t&lt;-&gt;&apos;&quot;\t<->&nope;&",
		" ",
		"&nbsp;\ttrue\ttrue",
		"&#160;",
		"false\txml.registerCode: decoded and encoded: want 1 to 64 bytes")
}

func TestXMLSavesAndLoadsInMediaAndDesign(t *testing.T) {
	folder := inFolder(t, `require("LuaXML")
		local x = xml.new({id = 5, "text"}, "a")
		print(x:save("media/x.xml"), xml.load("media/x.xml"):str() == x:str())
		print(xml.load("media/none.xml"))
		print(x:save("/tmp/x.xml"))
		io.open("media/bad.xml", "w"):write("<a"):close()
		print((xml.load("media/bad.xml")))`,
		"true\ttrue", "nil\tmedia/none.xml: No such file or directory", "nil\t/tmp/x.xml: Permission denied", "nil")
	got, err := os.ReadFile(filepath.Join(folder, "media", "x.xml"))
	if want := "<?xml version=\"1.0\"?>\n<a id=\"5\">text</a>\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestXMLThatContainsItselfIsAnError(t *testing.T) {
	wantOutput(t, `require("LuaXML")
		local x = xml.new("a") x[1] = x x[2] = 1
		for _, f in ipairs{xml.str, xml.find, xml.children} do print((select(2, pcall(f, x, nil, "none", nil, true)))) end
		print(pcall(xml.iterate, x, print, "none", nil, nil, true))`,
		"xml.str: nodes are nested more than 500 deep, or contain themselves",
		"xml.find: nodes are nested more than 500 deep, or contain themselves",
		"xml.children: nodes are nested more than 500 deep, or contain themselves",
		"false\txml.iterate: nodes are nested more than 500 deep, or contain themselves")
}
