// EzSVG: elements, styles and the pictures made of them.
package qsys_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"crosspoint/engine"
)

// inPicture begins a script: out shows an element in a document, without the document.
const inPicture = `local E = require("EzSVG")
	local function out(e)
		local d = E.Document(1, 1)
		d:add(e)
		print((d:toString():gsub("^.->", ""):gsub("</svg>$", "")))
	end
`

func TestEzSVGDrawsShapesTextAndGroups(t *testing.T) {
	wantOutput(t, inPicture+`
		print(E.Document(10, 20, "red"):toString())
		out(E.Circle(1, 2.0, 1 / 3)) out(E.Ellipse(1, 2, 3, 4)) out(E.Line(1, 2, 3, 4))
		out(E.Rect(1, 2, 3, 4)) out(E.Rect(1, 2, 3, 4, 5, 6, {stroke = "a"}))
		out(E.Polyline({1, 2, 3, 4}):addPoint(5, 6)) out(E.Polygon({1, 2, 3, 4}, {fill = "none"})) out(E.Polygon())
		out(E.Group():add(E.Group():add(E.Circle(1, 1, 1))):add(E.Text("a &amp; b", 1, 2))) out(E.Text("x"):setText(5))
		out(E.Image("a.png", 1, 2, 3, 4)) out(E.SVG(1, 2, 3, 4):add(E.Line()))`,
		`<svg height="20" width="10" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><rect fill="red" height="20" width="10" x="0" y="0"/></svg>`,
		`<circle cx="1" cy="2.0" r="0.33333333333333"/>`, `<ellipse cx="1" cy="2" rx="3" ry="4"/>`, `<line x1="1" x2="3" y1="2" y2="4"/>`,
		`<rect height="4" width="3" x="1" y="2"/>`, `<rect height="4" rx="5" ry="6" stroke="a" width="3" x="1" y="2"/>`,
		`<polyline points="1,2 3,4 5,6"/>`, `<polygon fill="none" points="1,2 3,4"/>`, `<polygon/>`,
		`<g><g><circle cx="1" cy="1" r="1"/></g><text x="1" y="2">a &amp; b</text></g>`, `<text>5</text>`,
		`<image height="4" width="3" x="1" xlink:href="a.png" y="2"/>`, `<svg height="4" width="3" x="1" y="2"><line/></svg>`)
}

func TestEzSVGPathsTakeRelativeAndAbsolutePlaces(t *testing.T) {
	wantOutput(t, inPicture+`
		out(E.Path():moveToA(1, 2):lineTo(3, 4):lineToA(5, 6):hLineTo(7):vLineToA(8):close())
		out(E.Path():curveTo(1, 2, 3, 4, 5, 6):curveToA(1, 2, 3, 4, 5, 6):sCurveTo(1, 2, 3, 4):qCurveToA(1, 2, 3, 4):sqCurveTo(1, 2))
		out(E.Path():archToA(1, 2, 3, 4, 5, true, 0):archTo(1, 2, 3):arcToA(1, 2, 3, 4, 5, 0, 1))
		out(E.Path({fill = "none"}):moveTo(1, 2):clear())
		print(pcall(function() E.Path():lineTo(1) end))`,
		`<path d="M1,2 l3,4 L5,6 h7 V8 Z"/>`,
		`<path d="c3,4 5,6 1,2 C3,4 5,6 1,2 s3,4 1,2 Q3,4 1,2 t1,2"/>`,
		`<path d="A3,4 5 1,0 1,2 a3,3 0 0,0 1,2 A3,4 5 0,1 1,2"/>`,
		`<path fill="none"/>`,
		"false\ts.lua:12: EzSVG.lineTo: y: got no value, want number or string")
}

func TestEzSVGStylesAreThoseOfTheElementAndOfWhatIsMadeLater(t *testing.T) {
	wantOutput(t, inPicture+`
		local c = E.Circle(1, 2, 3):setStyle("fill_rule", "a"):setStyle{stroke_width = 1}:mergeStyle("fill_rule", "b"):mergeStyle{opacity = 0.5}
		out(c) print(c:getStyle("fill_rule"), c:getStyle()["stroke-width"])
		c.cx, c["fill-rule"] = 99, "own"
		out(c) out(c:clearStyle())
		E.setStyle("stroke", "green") E.setStyle({fill = "x"}) E.setStyle("fill", "circ", "circle")
		out(E.Line(1, 2, 3, 4, {stroke = "red"})) out(E.Circle(1, 2, 3))
		E.pushStyle() E.setStyle("fill", "pushed") out(E.Circle(1, 2, 3)) E.popStyle() out(E.Circle(1, 2, 3))
		E.clearStyle() out(E.Circle(1, 2, 3))
		print(pcall(E.popStyle))`,
		`<circle cx="1" cy="2" fill-rule="a" opacity="0.5" r="3" stroke-width="1"/>`, "a\t1",
		`<circle cx="99" cy="2" fill-rule="own" opacity="0.5" r="3" stroke-width="1"/>`, `<circle cx="99" cy="2" fill-rule="own" r="3"/>`,
		`<line fill="x" stroke="red" x1="1" x2="3" y1="2" y2="4"/>`, `<circle cx="1" cy="2" fill="circ" r="3" stroke="green"/>`,
		`<circle cx="1" cy="2" fill="pushed" r="3" stroke="green"/>`, `<circle cx="1" cy="2" fill="circ" r="3" stroke="green"/>`,
		`<circle cx="1" cy="2" r="3"/>`, "false\tEzSVG.popStyle: no style has been pushed")
}

func TestEzSVGReferencesBecomeDefinitionsOnce(t *testing.T) {
	wantOutput(t, inPicture+`
		local g = E.RadialGradient(50, 50, 50):addStop(0, "black"):addStop(100, "yellow", 0.5)
		out(E.Group():add(E.Circle(1, 2, 3, {fill = g})):add(E.Circle(4, 5, 6, {fill = g, mask = E.Mask(1, 2, 3, 4)})))
		local p = E.Path():moveToA(1, 2):setID("p")
		out(E.Group():add(p):add(E.Use(p, 3, 4)):add(E.Text("along"):setPath(p, {startOffset = 5})))
		print(p:getID(), p:getRef(), p:getURLRef(), E.Circle():getID())
		local d = E.Document(1, 1)
		d:add(E.Use(E.Group():add(E.Use(E.Circle(1, 1, 1)))))
		print(d:toString() == d:toString(), (d:toString():gsub("^.->", "")))
		out(E.Circle(1, 1, 1, {fill = E.LinearGradient(0, 0, 100, 0, true, "reflect"):rotate(90)}))`,
		`<defs><radialGradient cx="50%" cy="50%" gradientUnits="objectBoundingBox" id="auto-unique-1001" r="50%"><stop offset="0%" stop-color="black"/><stop offset="100%" stop-color="yellow" stop-opacity="0.5"/></radialGradient>`+
			`<mask height="4" id="auto-unique-1002" maskContentUnits="userSpaceOnUse" maskUnits="objectBoundingBox" width="3" x="1" y="2"/></defs>`+
			`<g><circle cx="1" cy="2" fill="url(#auto-unique-1001)" r="3"/><circle cx="4" cy="5" fill="url(#auto-unique-1001)" mask="url(#auto-unique-1002)" r="6"/></g>`,
		`<g><path d="M1,2" id="p"/><use x="3" xlink:href="#p" y="4"/><text><textPath startOffset="5" xlink:href="#p">along</textPath></text></g>`,
		"p\t#p\turl(#p)\tnil",
		`true`+"\t"+`<defs><g id="auto-unique-1003"><use xlink:href="#auto-unique-1004"/></g><circle cx="1" cy="1" id="auto-unique-1004" r="1"/></defs><use xlink:href="#auto-unique-1003"/></svg>`,
		`<defs><linearGradient gradientTransform="rotate(90)" gradientUnits="userSpaceOnUse" id="auto-unique-1005" spreadMethod="reflect" x1="0" x2="100" y1="0" y2="0"/></defs><circle cx="1" cy="1" fill="url(#auto-unique-1005)" r="1"/>`)
}

func TestEzSVGTransformsAndColors(t *testing.T) {
	wantOutput(t, inPicture+`
		out(E.Circle():translate(1, 2):rotate(3):rotate(3, 4, 5):scale(2):scale(2, 3):skewX(4):skewY(5):matrix(1, 2, 3, 4, 5, 6))
		print(E.rgb(1, 2.9, 300), E.gray(5.5), E.hsv(0, 255, 255), E.hsv(100.5, 128, 200), E.hsv(-10, 255, 255))`,
		`<circle transform="translate(1, 2) rotate(3) rotate(3, 4, 5) scale(2) scale(2, 3) skewX(4) skewY(5) matrix(1, 2, 3, 4, 5, 6)"/>`,
		"rgb(1, 2, 300)\trgb(5, 5, 5)\trgb(255, 0, 0)\trgb(99, 200, 136)\trgb(255, 0, 60)")
}

func TestEzSVGSaysWhatIsWrong(t *testing.T) {
	wantOutput(t, inPicture+`
		print(pcall(E.Circle, {})) print(pcall(E.Group().add, 5)) print(pcall(E.setStyle, "a", "b", "nosuch"))
		print(pcall(function() E.Group():add("x") end)) print(pcall(function() E.Circle():rotate() end))
		print(pcall(function() E.Circle():setStyle("fill", {}) end)) print(pcall(E.Polygon, {1, 2, 3}))
		local g = E.Group() g:add(g) print(pcall(out, g))
		local c = E.Circle() c.f, c.b = print, true out(c) c.t = {} print(pcall(out, c))
		print(E.Document().writeTo, type(c), getmetatable(c))`,
		"false\tEzSVG.Circle: cx: got table, want number or string", "false\tEzSVG.add: self: got number, want an element (call it with a colon)",
		"false\tEzSVG.setStyle: tag: there is no element \"nosuch\"", "false\ts.lua:9: EzSVG.add: element: got string, want an element",
		"false\ts.lua:9: EzSVG.rotate: angle: got no value, want number or string",
		"false\ts.lua:10: EzSVG.setStyle: style fill: got table, want number, string or element", "false\tEzSVG.Polygon: points: x and y of point 2 are not both numbers",
		"false\ts.lua:5: EzSVG.toString: elements are nested more than 500 deep, or contain themselves",
		`<circle b="true"/>`, "false\ts.lua:5: EzSVG.toString: attribute t: got table, want number, string or element",
		"nil\ttable\tEzSVG element")
}

func TestEzSVGCostlyPicturesEndWithAnError(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"groups of groups": {`local g = E.Circle() for _ = 1, 60 do g = E.Group():add(g):add(g) end out(g)`, "not enough memory"},
		"one long text":    {`local g, t = E.Group(), E.Text(("x"):rep(1 << 20)) for _ = 1, 1000 do g:add(t) end out(g)`, "not enough memory"},
		"many attributes":  {`local c = E.Circle() for i = 1, 2e5 do c["a" .. i] = i end local g = E.Group() for _ = 1, 100 do g:add(c) end out(g)`, "Max execution limits exceeded"},
		"many styles":      {`for i = 1, 2e5 do E.setStyle("a" .. i, i) end for _ = 1, 100 do E.Circle() end`, "Max execution limits exceeded"},
		"pushed styles":    {`for i = 1, 1e4 do E.setStyle("a" .. i, i) end for _ = 1, 1e4 do E.pushStyle() end`, "not enough memory"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{Memory: 64 << 20, Budget: 4_000_000}, func(b *bench) {
				b.run(inPicture + c.source)
				if text := strings.Join(b.text(), "\n"); !strings.Contains(text, c.want) && !strings.Contains(text, "Max execution limits exceeded") {
					t.Errorf("%.300q, want %q", text, c.want)
				}
			})
		})
	}
}

func TestEzSVGWritesXMLThatOthersRead(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(inPicture + `
			local d = E.Document(100, 100, "white")
			d:add(E.Group({font_family = '"A" <b>'}):add(E.Text("x &lt; y", 1, 2)):add(E.Path():moveToA(1, 2)):rotate(45))
			d:add(E.Circle(1, 2, 3, {fill = E.LinearGradient():addStop(1, "red")}))
			print(d:toString())`)
		picture := strings.Join(b.text(), "\n")
		decoder := xml.NewDecoder(strings.NewReader(picture))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatalf("%v in %s", err, picture)
			}
		}
	})
}
