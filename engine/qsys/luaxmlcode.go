// Characters that XML writes otherwise (API reference 7.4).
package qsys

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// xmlCode is a text in Lua and what stands for it in XML.
type xmlCode struct{ decoded, encoded string }

// What a script may register.
const (
	maxXMLCodes = 256
	maxXMLCode  = 64 // bytes
)

// xmlBasic returns what stands for a character in every script, empty if nothing does.
func xmlBasic(c byte) string {
	switch c {
	case '&':
		return "&amp;"
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '"':
		return "&quot;"
	case '\'':
		return "&apos;"
	}
	return ""
}

// xmlRegisterCode is xml.registerCode(decoded, encoded): another code, instead of the one that is there; nil removes it.
func xmlRegisterCode(L *lua53.Thread) int {
	args, x := engine.NewArgs(L, "xml.registerCode"), xmlOf(L)
	var c xmlCode
	args.Unpack("decoded", &c.decoded, "encoded?", &c.encoded)
	if c.decoded == "" || len(c.decoded) > maxXMLCode || len(c.encoded) > maxXMLCode {
		args.Fail("decoded and encoded: want 1 to %d bytes", maxXMLCode)
	}
	codes := slices.DeleteFunc(slices.Clone(x.codes), func(other xmlCode) bool { return other.decoded == c.decoded })
	if c.encoded != "" {
		codes = append(codes, xmlCode{strings.Clone(c.decoded), strings.Clone(c.encoded)})
	}
	if len(codes) > maxXMLCodes {
		args.Fail("there are %d codes already", maxXMLCodes)
	}
	x.codes = codes
	return 0
}

// xmlEncode is xml.encode(text).
func xmlEncode(L *lua53.Thread) int { return translateXML(L, "xml.encode", encodeXML) }

// xmlDecode is xml.decode(text).
func xmlDecode(L *lua53.Thread) int { return translateXML(L, "xml.decode", decodeXML) }

func translateXML(L *lua53.Thread, call string, translate func(L *lua53.Thread, text string, codes []xmlCode) string) int {
	var text string
	engine.NewArgs(L, call).Unpack("text", &text)
	codes := xmlOf(L).codes
	L.ChargeBytes(len(text) * (1 + len(codes)))
	return pushText(L, translate(L, text, codes))
}

// encodeXML writes the basic and the registered characters as entities, and bytes above 127 as numbers, each byte by itself.
func encodeXML(L *lua53.Thread, text string, codes []xmlCode) string {
	var out strings.Builder
	for room := 2 * len(text); len(text) > 0; {
		room = xmlRoom(L, &out, room)
		n, encoded := 1, ""
		for _, c := range codes {
			if strings.HasPrefix(text, c.decoded) {
				n, encoded = len(c.decoded), c.encoded
				break
			}
		}
		if encoded == "" {
			encoded = xmlBasic(text[0])
		}
		switch {
		case encoded != "":
			out.WriteString(encoded)
		case text[0] >= utf8.RuneSelf:
			out.WriteString("&#" + strconv.Itoa(int(text[0])) + ";")
		default:
			out.WriteByte(text[0])
		}
		text = text[n:]
	}
	return out.String()
}

// xmlRoom counts what is written when it comes to room bytes, and returns the room after that: codes may make a text much longer.
func xmlRoom(L *lua53.Thread, out *strings.Builder, room int) int {
	if out.Len() < room {
		return room
	}
	L.ChargeBytes(out.Len())
	L.Reserve(2 * out.Len())
	return 2 * out.Len()
}

// decodeXML resolves entities: the registered, the basic, and numbers, of which those below 256 are bytes and others UTF-8. Others stay.
func decodeXML(L *lua53.Thread, text string, codes []xmlCode) string {
	var out strings.Builder
	for room := 2 * len(text); ; {
		room = xmlRoom(L, &out, room)
		before, entity, found := strings.Cut(text, "&")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		decoded, n := xmlEntity(entity, codes)
		out.WriteString(decoded)
		text = entity[n:]
	}
}

// xmlEntity reads the entity that begins behind an ampersand, and says how long it is there. What is none is an ampersand.
func xmlEntity(text string, codes []xmlCode) (decoded string, n int) {
	for _, c := range codes {
		if rest, ok := strings.CutPrefix(c.encoded, "&"); ok && strings.HasPrefix(text, rest) {
			return c.decoded, len(rest)
		}
	}
	name, _, found := strings.Cut(text[:min(len(text), 12)], ";")
	if !found {
		return "&", 0
	}
	n = len(name) + 1
	switch name {
	case "amp":
		return "&", n
	case "lt":
		return "<", n
	case "gt":
		return ">", n
	case "quot":
		return "\"", n
	case "apos":
		return "'", n
	}
	number, isNumber := strings.CutPrefix(name, "#")
	base := 10
	if hex, isHex := strings.CutPrefix(number, "x"); isHex {
		number, base = hex, 16
	}
	c, err := strconv.ParseUint(number, base, 21)
	switch {
	case !isNumber || err != nil || c > utf8.MaxRune:
		return "&", 0
	case c < 256:
		return string([]byte{byte(c)}), n
	}
	return string(rune(c)), n
}
