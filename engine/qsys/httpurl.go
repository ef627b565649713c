// The global HttpClient (API reference 5.4): putting URLs together and taking text out of them.
package qsys

import (
	"slices"
	"strconv"
	"strings"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
)

// httpEncodeString is HttpClient.EncodeString(text).
func httpEncodeString(L *lua53.Thread) int {
	var text string
	engine.NewArgs(L, "HttpClient.EncodeString").Unpack("text", &text)
	L.ChargeBytes(3 * len(text))
	L.Reserve(3 * len(text))
	L.Push(lua53.String(percentEncode(text, "")))
	return 1
}

// httpDecodeString is HttpClient.DecodeString(text).
func httpDecodeString(L *lua53.Thread) int {
	var text string
	engine.NewArgs(L, "HttpClient.DecodeString").Unpack("text", &text)
	L.ChargeBytes(len(text))
	L.Reserve(len(text))
	L.Push(lua53.String(percentDecode(text)))
	return 1
}

// httpEncodeParams is HttpClient.EncodeParams(table).
func httpEncodeParams(L *lua53.Thread) int {
	args := engine.NewArgs(L, "HttpClient.EncodeParams")
	var params *lua53.Table
	args.Unpack("params", &params)
	L.Push(lua53.String(encodeParams(args, "params", params)))
	return 1
}

// httpCreateURL is HttpClient.CreateUrl{Host, Port, Path, Query}.
func httpCreateURL(L *lua53.Thread) int {
	args := engine.NewArgs(L, "HttpClient.CreateUrl")
	var table *lua53.Table
	args.Unpack("parts", &table)
	r := httpFields{args, table}
	url, given := r.text("Host")
	if !given {
		args.Fail("Host: got nil, want string")
	}
	port, path, query := r.port(), r.path(), r.query()
	url = strings.TrimRight(url, "/")
	if port != "" {
		url += ":" + port
	}
	if path != "" {
		url += "/" + path
	}
	if query != "" {
		url += "?" + query
	}
	L.ChargeBytes(len(url))
	L.Push(lua53.String(url))
	return 1
}

// port returns the field Port, which is a whole number.
func (r httpFields) port() string {
	v := r.get("Port")
	if v.IsNil() {
		return ""
	}
	port, ok := r.args.L.ToInt(v)
	if !ok {
		r.fail("Port", v, "whole number")
	}
	if port < 1 || port > 65535 {
		r.args.Fail("Port: got %d, want 1 to 65535", port)
	}
	return strconv.FormatInt(port, 10)
}

// path returns the field Path encoded, without the slash that it may begin with.
func (r httpFields) path() string {
	path, _ := r.text("Path")
	r.args.L.ChargeBytes(3 * len(path))
	r.args.L.Reserve(3 * len(path))
	return percentEncode(strings.TrimPrefix(path, "/"), "/")
}

// query returns the field Query: a table is encoded, text is taken as it is.
func (r httpFields) query() string {
	v := r.get("Query")
	if table := v.AsTable(); table != nil {
		return encodeParams(r.args, "Query", table)
	}
	query, _ := r.text("Query")
	return strings.TrimPrefix(query, "?")
}

// encodeParams joins the entries of a table, sorted by name.
func encodeParams(args engine.Args, what string, table *lua53.Table) string {
	var params []string
	table.All(func(k, v lua53.Value) bool {
		name, nameOK := k.ToString()
		value, valueOK := v.ToString()
		if b, isBool := v.AsBool(); isBool {
			value, valueOK = strconv.FormatBool(b), true
		}
		switch {
		case !nameOK:
			args.Fail("%s: got a key of type %s, want string", what, args.L.State().TypeName(k))
		case !valueOK:
			args.Fail("%s: %s: got %s, want string", what, name, args.L.State().TypeName(v))
		}
		args.L.ChargeBytes(3 * (len(name) + len(value)))
		args.L.Reserve(3 * (len(name) + len(value)))
		params = append(params, percentEncode(name, "")+"="+percentEncode(value, ""))
		return true
	})
	slices.Sort(params)
	return strings.Join(params, "&")
}

// percentEncode encodes all bytes but letters, digits, "-._~" and those in keep.
func percentEncode(text, keep string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0 || strings.IndexByte(keep, c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteByte('%')
			b.WriteByte(digits[c>>4])
			b.WriteByte(digits[c&15])
		}
	}
	return b.String()
}

// percentDecode undoes percentEncode, whatever the case of the digits. A percent sign without two of them stands for itself.
func percentDecode(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if c, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				b.WriteByte(byte(c))
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	return b.String()
}
