// ws.send_recv: one call, its answer and its errors.
package wsblock_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/wsblock"
)

func TestS001_ModuleIsThereWithoutRequire(t *testing.T) {
	answered(t, `print(type(ws), type(ws.send_recv)) ws = 5 print(ws)`, "table\tfunction", "5")
}

func TestS002_S003_S012_OpensAConnectionAndSendsOneTextMessage(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("host:80", serverOptions{echo: true})
		b.run(`print(ws.send_recv("ws://host/a/path?x=1", "Olá"))`)
		b.want("Olá")
		s.want("text Olá", "close 1000")
		if r := s.requests(); len(r) != 1 || r[0].URL.String() != "/a/path?x=1" {
			b.t.Errorf("handshakes %v, want one of /a/path?x=1", r)
		}
	})
}

func TestS004_WaitsForAResponse(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("host:80", serverOptions{echo: true, think: 350 * time.Millisecond})
		b.run(tick + `ws.send_recv("ws://host", "x") print(ticks) ticker:Stop()`)
		b.want("3")
		if at := b.at("3"); at < 350*time.Millisecond || at > 400*time.Millisecond {
			b.t.Errorf("the answer came after %v, want 350 ms", at)
		}
	})
}

func TestS005_ReturnsOneString(t *testing.T) {
	answered(t, `print(select("#", ws.send_recv(u, "hello")), type(ws.send_recv(u, "")), ws.send_recv(u, "hello"))`, "1\tstring\thello")
}

func TestS006_TheFirstTextMessageComesBack(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("host:80", serverOptions{play: func(p *peer) { p.send("one", "two"); p.bye(1011) }})
		b.run(`print(ws.send_recv("ws://host", "x"))`)
		b.want("one")
	})
}

func TestS007_TheConnectionIsClosedAfterTheResponse(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("host:80", serverOptions{echo: true})
		script := b.script("s", `ws.send_recv("ws://host", "x")`)
		time.Sleep(time.Second)
		s.want("text x", "close 1000")
		b.Do(func() {
			if n := script.Owned(); n != 0 {
				b.t.Errorf("the script has %d connections, want none", n)
			}
		})
		if s.connections() != 0 {
			b.t.Errorf("%d connections, want none", s.connections())
		}
	})
}

func TestS008_S015_ABinaryAnswerIsAnError(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("host:80", serverOptions{play: func(p *peer) { p.WriteMessage(2, []byte("bin")); p.send("text") }})
		b.run(`print(pcall(ws.send_recv, "ws://host/x", "x"))`)
		b.want("false\tws.send_recv: \"ws://host/x\": ws binary messages not supported")
		s.want("text x", "close 1003")
	})
}

func TestS009_NoResponseIsAnError(t *testing.T) {
	for name, c := range map[string]struct {
		play func(p *peer)
		want string
	}{
		"closes": {func(p *peer) { p.bye(1000) }, "closed with code 1000"},
		"fails":  {func(p *peer) { p.bye(1011) }, "closed with code 1011"},
		"drops":  {func(p *peer) { p.NetConn().Close() }, "connection lost without a close frame: EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.serve("host:80", serverOptions{play: c.play})
				b.run(`print(pcall(ws.send_recv, "ws://host", "x"))`)
				b.want("false\tws.send_recv: \"ws://host\": no response from web socket: " + c.want)
			})
		})
	}
}

func TestS010_ErrorsAreRaised(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("host:80", serverOptions{play: func(p *peer) { p.bye(1000) }})
		b.run("print(1)\nws.send_recv(\"ws://host\", \"x\")\nprint(2)")
		b.want("1", `s.lua:2: ws.send_recv: "ws://host": no response from web socket: closed with code 1000`)
		if mains, _ := b.Failures(); mains != 1 {
			b.t.Errorf("%d main chunks failed, want 1", mains)
		}
	})
}

func TestS011_ConnectionFailuresAreErrors(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("ok:80", serverOptions{status: 200})
		b.serve("no:80", serverOptions{status: 403})
		b.network.Reserve("host")
		for url, want := range map[string]string{
			"ws://host:81/ws":     "connection refused",
			"ws://nowhere/ws":     "no such host",
			"http://host/":        `url scheme "http" is not ws or wss`,
			"":                    `url scheme "" is not ws or wss`,
			"ws://":               "url has no host",
			"not a url":           `url scheme "" is not ws or wss`,
			"ws://host:x/":        "url port is not a number",
			"ws://ok/ws":          "upgrade refused: 200 OK",
			"ws://no/ws":          "upgrade refused: 403 Forbidden",
			"ws://host:99999/":    "url port 99999 is not in 1..65535",
			"ws://host/%zz":       "url holds a % that is not followed by two hexadecimal digits",
			"ws://[::1":           "url is not valid",
			"ws://host/\tx":       "url is not valid",
			"wss://no:80/ws":      "tls handshake",
			"ws://host:81/\u00e4": "connection refused",
		} {
			b.Do(func() { b.lines = nil })
			s := b.script("s", "print(pcall(ws.send_recv, "+quoted(url)+", 'x'))")
			time.Sleep(30 * time.Second)
			got := b.text()
			if len(got) != 1 || !strings.HasPrefix(got[0], "false\tws.send_recv: ") || !strings.Contains(got[0], want) || strings.Contains(got[0], "\n") {
				b.t.Errorf("%q: got %q, want one line with %s", url, got, want)
			}
			if name := strings.Trim(quoted(url), `"`); !strings.Contains(got[0], name) && !strings.Contains(got[0], "\u00e4") {
				b.t.Errorf("%q: %q does not name it", url, got)
			}
			b.Remove(s)
		}
	})
}

// quoted is a string of Lua.
func quoted(s string) string { return `"` + strings.ReplaceAll(s, "\t", `\t`) + `"` }

func TestS011_ErrorsHideWhatIsSecretInAURL(t *testing.T) {
	permit := func(action, url string) error {
		if strings.Contains(url, "denied") {
			return errors.New("not allowed: " + url)
		}
		return nil
	}
	inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
		for _, url := range []string{
			"ws://nowhere/ws?token=SECRET#SECRET", "ws://SECRET:SECRET@host/ws", "ws://u:SE/SECRET@host:x/", "http://SECRET@host/", "ws://host:x/?SECRET",
			"ws://u:p?SECRET@host:1x/", "ws://denied/ws?k=SECRET", "ws://denied/#SECRET", "ws://u:SECRET@denied/",
		} {
			b.Do(func() { b.lines = nil })
			b.Remove(b.run("print(pcall(ws.send_recv, '" + url + "', 'x'))"))
			got := b.text()
			if len(got) != 1 || !strings.HasPrefix(got[0], "false\tws.send_recv: ") || strings.Contains(got[0], "SECRET") {
				b.t.Errorf("%q: got %q", url, got)
			}
		}
	})
}

func TestS013_SecureConnections(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("good.example:443", serverOptions{echo: true, certificate: b.ca.issue(b.t, "good.example")})
		bad := b.serve("bad.example:443", serverOptions{echo: true, certificate: newAuthority(b.t).issue(b.t, "bad.example")})
		b.run(`print(ws.send_recv("wss://good.example/ws", "x"))
			local ok, err = pcall(ws.send_recv, "wss://bad.example/ws", "x")
			print(ok, err:find("certificate signed by unknown authority", 1, true) ~= nil)`)
		b.want("x", "false\ttrue")
		if len(s.requests()) != 1 || s.requests()[0].TLS == nil || len(bad.requests()) != 0 {
			b.t.Errorf("handshakes: %d and %d, want one with TLS, and none", len(s.requests()), len(bad.requests()))
		}
	})
}

func TestS014_TheTimeoutIsImplicit(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("host:80", serverOptions{})
		b.run(tick + `print(pcall(ws.send_recv, "ws://host", "x")) print(ticks) ticker:Stop()`)
		b.want("false\tws.send_recv: \"ws://host\": no response from web socket within 10s", "100")
		if at := b.at("100"); at != wsblock.DefaultTimeout {
			b.t.Errorf("the call took %v, want %v", at, wsblock.DefaultTimeout)
		}
		s.want("text x", "close 1000")
	})
}

func TestS014_TheTimeoutIsTheOptions(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.serve("host:80", serverOptions{})
		b.run(`print(pcall(ws.send_recv, "ws://host", "x"))`)
		if want := "false\tws.send_recv: \"ws://host\": no response from web socket within 250ms"; b.at(want) != 250*time.Millisecond {
			b.t.Errorf("the call took %v, want 250 ms", b.at(want))
		}
	}, wsblock.Options{Timeout: 250 * time.Millisecond})
}

func TestS016_ConnectingDoesNotBlock(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.blackHole("hole:80")
		b.run(tick + `print(pcall(ws.send_recv, "ws://hole", "x")) print(ticks) ticker:Stop()`)
		b.want("false\tws.send_recv: \"ws://hole\": not connected within 10s", "100")
		if n := socketGoroutines(); n != 0 {
			b.t.Errorf("%d goroutines of sockets are left", n)
		}
	})
}

func TestS017_S018_WorksUnderPcallAsAValue(t *testing.T) {
	answered(t, `print("ok", pcall(ws.send_recv, u, "x"))
		print("..", select(2, pcall(ws.send_recv, "ws://nowhere", "x")))`,
		"ok\ttrue\tx", "..\tws.send_recv: \"ws://nowhere\": connect: dial tcp: lookup nowhere: no such host")
}

func TestS019_TryingServersStopsAtTheFirstThatAnswers(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.network.Reserve("one")
		b.serve("two:80", serverOptions{echo: true})
		third := b.serve("three:80", serverOptions{echo: true})
		b.run(`for _, url in ipairs{"ws://one", "ws://two", "ws://three"} do
				local ok, answer = pcall(ws.send_recv, url, "ping")
				print(url, ok)
				if ok then break end
			end`)
		b.want("ws://one\tfalse", "ws://two\ttrue")
		if n := len(third.requests()); n != 0 {
			b.t.Errorf("the third server saw %d handshakes, want none", n)
		}
	})
}

func TestS020_PortsAndAddresses(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		b.run(`for _, url in ipairs{"ws://localhost:8080/ws", "ws://192.168.1.100:3000/ws", "ws://a.example/", "wss://b.example", "ws://[::1]:81/"} do
				pcall(ws.send_recv, url, "ping")
			end`)
		want := []string{"localhost:8080", "192.168.1.100:3000", "a.example:80", "b.example:443", "[::1]:81"}
		if diff := cmp.Diff(want, b.dialed()); diff != "" {
			b.t.Errorf("dialed (-want +got):\n%s", diff)
		}
	})
}

func TestS026_PrintTakesSeveralValues(t *testing.T) {
	answered(t, `print("Conexão bem-sucedida:", u, "-", nil, 1, 2.0, true)`, "Conexão bem-sucedida:\tws://echo/\t-\tnil\t1\t2.0\ttrue")
}

func TestS027_AHelperReturnsTheResponseOrNil(t *testing.T) {
	answered(t, `local function try(url, data)
			local ok, answer = pcall(ws.send_recv, url, data)
			if ok then return answer end
			log.error("failed:", answer)
			return nil
		end
		print(try(u, "x"), try("ws://nowhere", "x"))`,
		"ERROR [lua] failed:\tws.send_recv: \"ws://nowhere\": connect: dial tcp: lookup nowhere: no such host", "x\tnil")
}

func TestX004_AFragmentedAnswerIsJoined(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("host:80", serverOptions{play: func(p *peer) {
			p.frame(0x89, "before")
			p.frame(0x01, "one ")
			p.frame(0x89, "between")
			p.frame(0x00, "two ")
			p.frame(0x80, "three")
		}})
		b.run(`print(ws.send_recv("ws://host", "x"))`)
		b.want("one two three")
		frames := s.frames()
		if !slices.ContainsFunc(frames, func(f sighting) bool { return f.what == "pong between" }) || frames[len(frames)-1].what != "close 1000" {
			b.t.Errorf("server saw %v, want a pong to the ping in between and the close frame", frames)
		}
	})
}

func TestX005_WrongArgumentsRaiseAnError(t *testing.T) {
	answered(t, `print(pcall(ws.send_recv, nil, "x"))
		print(pcall(ws.send_recv, u))
		print(pcall(ws.send_recv, u, nil))
		print(pcall(ws.send_recv, {}, "x"))
		print(pcall(ws.send_recv, u, true))
		print(pcall(ws.send_recv, u, "\xff"))
		print(ws.send_recv(u, 5), ws.send_recv(u, 5.0, "more"))`,
		"false\tws.send_recv: url: got nil, want string",
		"false\tws.send_recv: data: got no value, want string",
		"false\tws.send_recv: data: got nil, want string",
		"false\tws.send_recv: url: got table, want string",
		"false\tws.send_recv: data: got boolean, want string",
		"false\tws.send_recv: data: the text is not UTF-8, and binary messages are not supported",
		"5\t5.0")
}

func TestS250_ConnectionsAreSubjectToAPolicy(t *testing.T) {
	for name, c := range map[string]struct{ deny, want string }{
		"at all":  {"websocket.connect ", "refused: websocket.connect "},
		"the url": {"websocket.connect.url ws://echo/", "refused: websocket.connect.url ws://echo/"},
	} {
		t.Run(name, func(t *testing.T) {
			permit := func(action, resource string) error {
				if asked := action + " " + resource; asked == c.deny {
					return errors.New("refused: " + asked)
				}
				return nil
			}
			inBubble(t, engine.Options{Permit: permit}, func(b *bench) {
				b.serve("echo:80", serverOptions{echo: true})
				b.run(`print(pcall(ws.send_recv, "ws://echo/", "x"))`)
				b.want("false\tws.send_recv: \"ws://echo/\": " + c.want)
				if len(b.dialed()) != 0 {
					b.t.Errorf("dialed %v, want nothing", b.dialed())
				}
			})
		})
	}
}
