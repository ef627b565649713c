// The rows of the document about Connect: S-106 to S-113 and S-137.
package qsys_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"crosspoint/engine"
	"crosspoint/engine/transport"
)

func TestS106_ConnectTakesProtocolHostUrlPort(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.7:8123", serverOptions{})
		b.run(watch + `ws:Connect("ws", "10.0.0.7", "/some/path?x=1&y=%20", 8123)`)
		b.want("connected")
		if diff := cmp.Diff([]string{"10.0.0.7:8123"}, b.dialed()); diff != "" {
			t.Errorf("dials (-want +got):\n%s", diff)
		}
		r := s.handshake(0)
		if got := []string{r.Method, r.RequestURI, r.Host}; !slices.Equal(got, []string{"GET", "/some/path?x=1&y=%20", "10.0.0.7:8123"}) {
			t.Errorf("handshake %q", got)
		}
	})
}

func TestS107_WsIsPlain(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("device.local:80", serverOptions{})
		b.run(watch + `ws:Connect("ws", "device.local", "/", 80)`)
		b.want("connected")
		if s.handshake(0).TLS != nil {
			t.Error("the connection is encrypted")
		}
	})
}

func TestS108_WssIsTLS(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("device.local:443", serverOptions{secure: true})
		b.run(watch + `ws:Connect("wss", "device.local", "/", 443)`)
		b.want("connected")
		if state := s.handshake(0).TLS; state == nil || !state.HandshakeComplete || state.ServerName != "device.local" {
			t.Errorf("TLS at the server: %+v", state)
		}
	})
}

func TestS109_FifthArgumentIsTheSubprotocol(t *testing.T) {
	for name, tc := range map[string]struct {
		args string
		want []string
	}{
		"given":          {`, "chat.v2"`, []string{"chat.v2"}},
		"nil":            {`, nil`, nil},
		"absent":         {``, nil},
		"empty":          {`, ""`, nil},
		"nil, headers":   {`, nil, {A = "b"}`, nil},
		"given, headers": {`, "chat.v2", {A = "b"}`, []string{"chat.v2"}},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				s := b.serve("10.0.0.1:80", serverOptions{subprotocols: []string{"chat.v2"}})
				b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80` + tc.args + `)`)
				b.want("connected")
				if diff := cmp.Diff(tc.want, s.handshake(0).Header["Sec-Websocket-Protocol"]); diff != "" {
					t.Errorf("header (-want +got):\n%s", diff)
				}
			})
		})
	}
}

func TestS110_SixthArgumentIsATableOfHeaders(t *testing.T) {
	inBubble(t, engine.Options{}, func(b *bench) {
		s := b.serve("10.0.0.1:80", serverOptions{})
		b.run(watch + `ws:Connect("ws", "10.0.0.1", "/", 80, "chat", {
			["Authorization"] = "Bearer my-auth-token", ["Custom-Header"] = "SomeValue", ["X-Number"] = 5})`)
		b.want("connected")
		header := s.handshake(0).Header
		got := map[string][]string{}
		for _, name := range []string{"Authorization", "Custom-Header", "X-Number", "Sec-Websocket-Protocol"} {
			got[name] = header[name]
		}
		want := map[string][]string{
			"Authorization": {"Bearer my-auth-token"}, "Custom-Header": {"SomeValue"}, "X-Number": {"5"}, "Sec-Websocket-Protocol": {"chat"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("headers (-want +got):\n%s", diff)
		}
	})
}

func TestS111_FifthMayBeNilWithASixth(t *testing.T) {
	check := func(t *testing.T, source string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("example.com:443", serverOptions{secure: true})
			b.run(source)
			b.want()
			r := s.handshake(0)
			got := []string{r.RequestURI, r.Header.Get("Authorization"), r.Header.Get("Custom-Header"), r.Header.Get("Sec-Websocket-Protocol")}
			if diff := cmp.Diff([]string{"/my-websocket-endpoint", "Bearer my-auth-token", "SomeValue", ""}, got); diff != "" {
				t.Errorf("handshake (-want +got):\n%s", diff)
			}
			s.peer(0)
		})
	}
	t.Run("own script", func(t *testing.T) {
		check(t, `
			local none = nil
			local extra = {["Authorization"] = "Bearer my-auth-token", ["Custom-Header"] = "SomeValue"}
			WebSocket.New():Connect("wss", "example.com", "/my-websocket-endpoint", 443, none, extra)`)
	})
	t.Run("the document's example", func(t *testing.T) { check(t, example(t, headersExample)) })
}

func TestS112_UrlWithOrWithoutLeadingSlash(t *testing.T) {
	for given, want := range map[string]string{
		"/my-websocket-endpoint": "/my-websocket-endpoint",
		"my-websocket-endpoint":  "/my-websocket-endpoint",
		"":                       "/",
		"/":                      "/",
		"a b/ä#c":                "/a%20b/%C3%A4%23c",
		"?x=1":                   "/?x=1",
	} {
		t.Run("url "+given, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				s := b.serve("10.0.0.1:80", serverOptions{})
				b.run(watch + `ws:Connect("ws", "10.0.0.1", "` + given + `", 80)`)
				b.want("connected")
				if got := s.handshake(0).RequestURI; got != want {
					t.Errorf("request line has %q, want %q", got, want)
				}
			})
		})
	}
}

func TestS113_FourArgumentsAreEnough(t *testing.T) {
	check := func(t *testing.T, source string) {
		inBubble(t, engine.Options{}, func(b *bench) {
			s := b.serve("192.168.0.201:443", serverOptions{secure: true})
			b.run(source)
			b.want("Connected")
			if r := s.handshake(0); r.RequestURI != "/qrc" || r.Header["Sec-Websocket-Protocol"] != nil {
				t.Errorf("handshake: %s, %v", r.RequestURI, r.Header)
			}
		})
	}
	t.Run("own script", func(t *testing.T) {
		check(t, `ws = WebSocket.New() ws.Connected = function() print("Connected") end ws:Connect("wss", "192.168.0.201", "/qrc", 443)`)
	})
	t.Run("the document's example", func(t *testing.T) { check(t, example(t, pingExample)) })
}

func TestS137_ConnectByAddressOverTLS(t *testing.T) {
	for name, tc := range map[string]struct {
		certificate string
		trust       func(b *bench) transport.Trust
		want        string
	}{
		"certificate for the address, known authority": {"", nil, "connected"},
		"certificate for a name":                       {"core.local", nil, "error\tconnect 192.168.0.201:443: tls handshake: …"},
		"unknown authority":                            {"", func(b *bench) transport.Trust { return transport.Trust{Roots: newAuthority(b.t).roots} }, "error\tconnect 192.168.0.201:443: tls handshake: …"},
		"no verification":                              {"core.local", func(*bench) transport.Trust { return transport.Trust{SkipVerify: true} }, "connected"},
	} {
		t.Run(name, func(t *testing.T) {
			inBubble(t, engine.Options{}, func(b *bench) {
				b.serve("192.168.0.201:443", serverOptions{secure: true, certificate: tc.certificate})
				var asked []string
				trust := b.trust
				if tc.trust != nil {
					own := tc.trust(b)
					trust = func(string) transport.Trust { return own }
				}
				b.trust = func(address string) transport.Trust { asked = append(asked, address); return trust(address) }
				b.run(watch + `ws:Connect("wss", "192.168.0.201", "/qrc", 443)`)
				b.wantParts(tc.want)
				if diff := cmp.Diff([]string{"192.168.0.201:443"}, asked); diff != "" {
					t.Errorf("trust was asked for (-want +got):\n%s", diff)
				}
			})
		})
	}
}
