// The global HttpClient (API reference 5.4): requests.
package qsys

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// maxHTTPTimeout is the longest that a request may take, whatever its Timeout says.
const maxHTTPTimeout = 24 * time.Hour

// httpClientTable is the global HttpClient, to be shared.
func (d *Dialect) httpClientTable() *lua53.Table {
	c := calls{
		"CreateUrl": {"(parts: HttpUrlParts): string -- joins and encodes the parts of a URL", httpCreateURL}, "EncodeParams": {"(params: table<string, string|number|boolean>): string -- name=value pairs, percent-encoded, sorted by name", httpEncodeParams}, "EncodeString": {"(text: string): string -- percent-encodes, with lower-case digits", httpEncodeString}, "DecodeString": {"(text: string): string -- undoes EncodeString", httpDecodeString},
	}
	for name, method := range map[string]string{
		"Download": "GET", "Get": "GET", "Upload": "", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE",
	} {
		sent := method
		if method == "" {
			sent = "a request with Data (POST unless Method says otherwise)"
		}
		c[name] = function{"(request: HttpRequest) -- sends " + sent + "; EventHandler is called once, later", func(L *lua53.Thread) int { return d.httpRequest(L, "HttpClient."+name, method) }}
	}
	return functions("HttpClient", c)
}

// httpRequest is a call such as HttpClient.Download{Url = …}. It returns at once; EventHandler follows, once. method is empty where the table
// names it.
func (d *Dialect) httpRequest(L *lua53.Thread, call, method string) int {
	args := engine.NewArgs(L, call)
	var table *lua53.Table
	args.Unpack("request", &table)
	r := httpFields{args, table}
	url, given := r.short("Url")
	if !given {
		args.Fail("Url: got nil, want string")
	}
	L.ChargeBytes(3 * len(url))
	config := transport.HTTPConfig{Method: method, Fields: r.headers(), Auth: r.auth(), Timeout: r.timeout(), Dialer: d.options.Network}
	config.User, _ = r.short("User")
	config.Password, _ = r.short("Password")
	if method == "" {
		config.Method = r.method()
	}
	if config.Method != "GET" && config.Method != "DELETE" {
		config.Body, _ = r.text("Data")
		L.ChargeBytes(len(config.Body))
	}
	c := newHTTPCall(args, table.Value(), r.handler(), lua53.String(config.Body))
	target, err := transport.ParseHTTPURL(url)
	if err == nil {
		err = c.script.Permit("http.request", target.Text)
	}
	if err != nil {
		c.refuse(err)
		return 0
	}
	config.Target, config.Trust = target, d.options.Trust(target.Address)
	c.start(config)
	return 0
}

// httpFields reads the fields of a request table.
type httpFields struct {
	args  engine.Args
	table *lua53.Table
}

func (r httpFields) get(name string) lua53.Value {
	return r.args.L.Index(r.table.Value(), lua53.String(name))
}

// fail raises an error of a field that has the wrong type.
func (r httpFields) fail(name string, v lua53.Value, want string) {
	r.args.Fail("%s: got %s, want %s", name, r.args.L.State().TypeName(v), want)
}

// text returns a field that is a string or a number.
func (r httpFields) text(name string) (text string, given bool) {
	v := r.get(name)
	if v.IsNil() {
		return "", false
	}
	text, ok := v.ToString()
	if !ok {
		r.fail(name, v, "string")
	}
	return text, true
}

// maxHTTPText is how many bytes Url, User, Password and all Headers may have, each: copies of them live outside the script's memory.
const maxHTTPText = 64 << 10

// short is text that is not long.
func (r httpFields) short(name string) (text string, given bool) {
	if text, given = r.text(name); len(text) > maxHTTPText {
		r.args.Fail("%s: got %d bytes, want at most %d", name, len(text), maxHTTPText)
	}
	return text, given
}

// method returns the method of an Upload; POST if it names none.
func (r httpFields) method() string {
	method, given := r.text("Method")
	if strings.EqualFold(method, "custom") {
		method, given = r.text("Custom")
	}
	if !given || method == "" {
		return "POST"
	}
	return strings.ToUpper(method)
}

func (r httpFields) auth() transport.HTTPAuth {
	switch auth, _ := r.text("Auth"); strings.ToLower(auth) {
	case "", "any":
		return transport.AuthAny
	case "basic":
		return transport.AuthBasic
	case "digest":
		return transport.AuthDigest
	default:
		r.args.Fail("Auth: want any, basic or digest")
	}
	return transport.AuthAny
}

// timeout returns the Timeout in seconds as a duration; 0 if there is none, which means the default.
func (r httpFields) timeout() time.Duration {
	v := r.get("Timeout")
	if v.IsNil() {
		return 0
	}
	seconds, ok := r.args.L.ToFloat(v)
	switch {
	case !ok:
		r.fail("Timeout", v, "number")
	case math.IsNaN(seconds):
		r.args.Fail("Timeout: got nan, want number")
	case seconds >= maxHTTPTimeout.Seconds():
		return maxHTTPTimeout
	case seconds <= 0:
		return 0
	}
	return max(time.Millisecond, time.Duration(seconds*float64(time.Second)))
}

func (r httpFields) handler() lua53.Value {
	v := r.get("EventHandler")
	if !v.IsNil() && !v.IsFunction() {
		r.fail("EventHandler", v, "function or nil")
	}
	return v
}

// headers returns the fields of Headers by name. One whose value is an array is there as often.
func (r httpFields) headers() (fields []transport.HTTPField) {
	v := r.get("Headers")
	table := v.AsTable()
	if table == nil {
		if !v.IsNil() {
			r.fail("Headers", v, "table")
		}
		return nil
	}
	size := 0
	add := func(name string, v lua53.Value) {
		f := r.header(name, v)
		if size += len(f.Name) + len(f.Value) + len(": \r\n"); size > maxHTTPText {
			r.args.Fail("Headers: more than %d bytes", maxHTTPText)
		}
		fields = append(fields, f)
	}
	table.All(func(k, v lua53.Value) bool {
		name, ok := k.AsString()
		if !ok {
			r.args.Fail("Headers: got a key of type %s, want string", r.args.L.State().TypeName(k))
		}
		if list := v.AsTable(); list != nil {
			for i := int64(1); i <= list.Len(); i++ {
				add(name, list.GetInt(i))
			}
		} else {
			add(name, v)
		}
		return true
	})
	slices.SortStableFunc(fields, func(a, b transport.HTTPField) int { return cmp.Compare(a.Name, b.Name) })
	return fields
}

func (r httpFields) header(name string, v lua53.Value) transport.HTTPField {
	text, ok := v.ToString()
	if !ok {
		r.fail("Headers: "+name, v, "string")
	}
	return transport.HTTPField{Name: name, Value: text}
}
