// HttpClient: URLs and text in them, and wrong calls.
package qsys_test

import (
	"strings"
	"testing"
	"time"

	"crosspoint/engine"
)

func TestHttpClientEncodesTextWithSmallHexDigits(t *testing.T) {
	wantOutput(t, `
		print(HttpClient.EncodeString("this is | some test"))
		print(HttpClient.EncodeString("AZaz09-._~"), HttpClient.EncodeString(""), HttpClient.EncodeString(5), HttpClient.EncodeString(5.0))
		print(HttpClient.EncodeString("!*'();:@&=+$,/?#[]%\0\255ü"))
		print(HttpClient.DecodeString("this%20is%20%7c%20some%20test"), HttpClient.DecodeString("%7C+%C3%BC"))
		print(HttpClient.DecodeString("100%"), HttpClient.DecodeString("%4"), HttpClient.DecodeString("%zz%+1%41%"))
		local all = {}
		for i = 0, 255 do all[#all + 1] = string.char(i) end
		all = table.concat(all)
		print(HttpClient.DecodeString(HttpClient.EncodeString(all)) == all)`,
		"this%20is%20%7c%20some%20test",
		"AZaz09-._~\t\t5\t5.0",
		"%21%2a%27%28%29%3b%3a%40%26%3d%2b%24%2c%2f%3f%23%5b%5d%25%00%ff%c3%bc",
		"this is | some test\t|+ü",
		"100%\t%4\t%zz%+1A%",
		"true")
}

func TestHttpClientEncodesParamsInTheOrderOfTheirNames(t *testing.T) {
	wantOutput(t, `
		print(HttpClient.EncodeParams{term = "hello | there", ["name with space"] = "blue", a = 1, b = 2.5, c = true})
		print(HttpClient.EncodeParams{} == "", HttpClient.EncodeParams{"x", "y"})`,
		"a=1&b=2.5&c=true&name%20with%20space=blue&term=hello%20%7c%20there",
		"true\t1=x&2=y")
}

func TestHttpClientCreateUrlJoinsItsParts(t *testing.T) {
	wantOutput(t, `
		print(HttpClient.CreateUrl{Host = "http://www.go.com", Path = "this/is/a/path with space", Query = {["name with space"] = "blue", term = "hello | there"}})
		print(HttpClient.CreateUrl{Host = "https://10.0.0.1", Port = 8443.0, Path = "/api/"})
		print(HttpClient.CreateUrl{Host = "http://10.0.0.1:4001/", Port = "80"})
		print(HttpClient.CreateUrl{Host = "10.0.0.1"}, type(HttpClient.CreateUrl{Host = "h"}))
		print(HttpClient.CreateUrl{Host = "http://h", Path = "a?b#c%", Query = "?x=1&y"})
		print(HttpClient.CreateUrl{Host = "http://h", Path = "", Query = {}})`,
		"http://www.go.com/this/is/a/path%20with%20space?name%20with%20space=blue&term=hello%20%7c%20there",
		"https://10.0.0.1:8443/api/",
		"http://10.0.0.1:4001:80",
		"10.0.0.1\tstring",
		"http://h/a%3fb%23c%25?x=1&y",
		"http://h")
}

func TestWrongHttpCallsNameWhatIsWrong(t *testing.T) {
	for source, want := range map[string]string{
		`HttpClient.Download()`:                                 "HttpClient.Download: request: got no value, want table",
		`HttpClient.Get("http://h")`:                            "HttpClient.Get: request: got string, want table",
		`HttpClient.Post{}`:                                     "HttpClient.Post: Url: got nil, want string",
		`HttpClient:Post{Url = "http://h"}`:                     "HttpClient.Post: Url: got nil, want string",
		`HttpClient.Put{Url = {}}`:                              "HttpClient.Put: Url: got table, want string",
		`HttpClient.Patch{Url = "h", Data = {}}`:                "HttpClient.Patch: Data: got table, want string",
		`HttpClient.Delete{Url = "h", User = true}`:             "HttpClient.Delete: User: got boolean, want string",
		`HttpClient.Delete{Url = "h", Password = {}}`:           "HttpClient.Delete: Password: got table, want string",
		`HttpClient.Upload{Url = "h", Method = {}}`:             "HttpClient.Upload: Method: got table, want string",
		`HttpClient.Get{Url = "h", Auth = "ntlm"}`:              `HttpClient.Get: Auth: want any, basic or digest`,
		`HttpClient.Get{Url = "h", Timeout = "soon"}`:           "HttpClient.Get: Timeout: got string, want number",
		`HttpClient.Get{Url = "h", Timeout = 0/0}`:              "HttpClient.Get: Timeout: got nan, want number",
		`HttpClient.Get{Url = "h", EventHandler = "done"}`:      "HttpClient.Get: EventHandler: got string, want function or nil",
		`HttpClient.Get{Url = "h", Headers = "A: b"}`:           "HttpClient.Get: Headers: got string, want table",
		`HttpClient.Get{Url = "h", Headers = {"A: b"}}`:         "HttpClient.Get: Headers: got a key of type number, want string",
		`HttpClient.Get{Url = "h", Headers = {A = true}}`:       "HttpClient.Get: Headers: A: got boolean, want string",
		`HttpClient.Get{Url = "h", Headers = {A = {{}}}}`:       "HttpClient.Get: Headers: A: got table, want string",
		`HttpClient.EncodeString()`:                             "HttpClient.EncodeString: text: got no value, want string",
		`HttpClient.DecodeString({})`:                           "HttpClient.DecodeString: text: got table, want string",
		`HttpClient.EncodeParams("a")`:                          "HttpClient.EncodeParams: params: got string, want table",
		`HttpClient.EncodeParams{a = {}}`:                       "HttpClient.EncodeParams: params: a: got table, want string",
		`HttpClient.EncodeParams{[true] = 1}`:                   "HttpClient.EncodeParams: params: got a key of type boolean, want string",
		`HttpClient.CreateUrl{}`:                                "HttpClient.CreateUrl: Host: got nil, want string",
		`HttpClient.CreateUrl{Host = "h", Port = "x"}`:          "HttpClient.CreateUrl: Port: got string, want whole number",
		`HttpClient.CreateUrl{Host = "h", Port = 70000}`:        "HttpClient.CreateUrl: Port: got 70000, want 1 to 65535",
		`HttpClient.CreateUrl{Host = "h", Path = {}}`:           "HttpClient.CreateUrl: Path: got table, want string",
		`HttpClient.CreateUrl{Host = "h", Query = true}`:        "HttpClient.CreateUrl: Query: got boolean, want string",
		`HttpClient.CreateUrl{Host = "h", Query = {a = print}}`: "HttpClient.CreateUrl: Query: a: got function, want string",
	} {
		t.Run(source, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.run(source)
				b.wait(time.Minute)
				if got := strings.Join(b.text(), "|"); got != "s.lua:1: "+want && got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				if dials := b.dialed(); dials != nil {
					t.Errorf("dialed %q", dials)
				}
			})
		})
	}
}

func TestHttpClientEncodingCountsTowardTheExecutionLimit(t *testing.T) {
	inBubble(t, engine.Options{Budget: 1_000_000}, func(b *bench) {
		b.run(`
			local s = string.rep("|", 100000)
			for i = 1, 1000 do HttpClient.EncodeString(s) end`)
		b.want("s.lua:3: Max execution limits exceeded")
	})
}
