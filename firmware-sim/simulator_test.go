package firmwaresim_test

// Starting, serving and stopping.

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

func TestStartRefusesWhatCannotBePlayed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		network := transport.NewInProcess(transport.InProcessOptions{})
		defer network.Close()
		taken, err := firmwaresim.Start(t.Context(), echoModel(), firmwaresim.Options{Network: network})
		if err != nil {
			t.Fatal(err)
		}
		defer taken.Close()
		tests := []struct {
			name    string
			options firmwaresim.Options
			want    string
		}{
			{"no network", firmwaresim.Options{}, `start echo: no network`},
			{"no certificate", firmwaresim.Options{Network: network, Address: "wss://h/"}, `start echo: address "wss://h/": wss needs a certificate`},
			{"other scheme", firmwaresim.Options{Network: network, Address: "tcp://h:1"}, `start echo: address "tcp://h:1": scheme "tcp" is not supported yet, want ws or wss`},
			{"no host", firmwaresim.Options{Network: network, Address: "ws:///x"}, `start echo: address "ws:///x": no host`},
			{"bad host", firmwaresim.Options{Network: network, Address: "ws://a]b/"}, `start echo: address "ws://a]b/": host "a]b" is no IP address and no name`},
			{"query", firmwaresim.Options{Network: network, Address: "ws://h/x?y"}, `start echo: address "ws://h/x?y": want only scheme, host, port and path`},
			{"port", firmwaresim.Options{Network: network, Address: "ws://h:70000/"}, `start echo: address "ws://h:70000/": port 70000: want 0 to 65535`},
			{"setting", firmwaresim.Options{Network: network, Settings: settings{"stall": 3}}, `start echo: setting "stall": got 3, want true or false`},
		}
		for _, tt := range tests {
			if _, err := firmwaresim.Start(t.Context(), echoModel(), tt.options); err == nil || err.Error() != tt.want {
				t.Errorf("%s: got %v, want %s", tt.name, err, tt.want)
			}
		}
		_, err = firmwaresim.Start(t.Context(), echoModel(), firmwaresim.Options{Network: network})
		if !errors.Is(err, syscall.EADDRINUSE) {
			t.Errorf("address in use: got %v", err)
		}
	})
}

func TestPortZeroTakesAFreePort(t *testing.T) {
	m := echoModel()
	m.Address = "ws://127.0.0.1:0"
	inBubble(t, m, nil, func(t *testing.T, b *bench) {
		if a := b.sim.Address(); strings.Contains(a, ":0/") || !strings.HasPrefix(a, "ws://127.0.0.1:") {
			t.Fatalf("address %s", a)
		}
		c := b.connect()
		c.write("x")
		c.expect("x")
	})
}

func TestMessagesKeepTheirKindAndBytes(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		every := make([]byte, 256)
		for i := range every {
			every[i] = byte(i)
		}
		c := b.connect()
		for _, m := range []struct {
			kind int
			data []byte
		}{{websocket.BinaryMessage, every}, {websocket.TextMessage, []byte("ü")}, {websocket.TextMessage, []byte{}}, {websocket.BinaryMessage, bytes.Repeat(every, 4096)}} {
			if err := c.ws.WriteMessage(m.kind, m.data); err != nil {
				t.Fatal(err)
			}
			kind, data, err := c.ws.ReadMessage()
			if err != nil || kind != m.kind || !bytes.Equal(data, m.data) {
				t.Fatalf("sent %d bytes as %d, got %d bytes as %d, %v", len(m.data), m.kind, len(data), kind, err)
			}
		}
	})
}

func TestSubprotocolIsTheFirstTheDeviceKnows(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		for _, tt := range []struct{ offer, want string }{{"two", "two"}, {"two, one", "one"}, {"three", ""}, {"", ""}} {
			dialer := b.dialer()
			if tt.offer != "" {
				dialer.Subprotocols = strings.Split(tt.offer, ", ")
			}
			ws, _, err := dialer.Dial(b.sim.Address(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if ws.Subprotocol() != tt.want {
				t.Errorf("offered %q, got %q, want %q", tt.offer, ws.Subprotocol(), tt.want)
			}
			ws.Close()
		}
	})
}

func TestOtherRequestsGetAnHTTPStatus(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		equal(t, b.status("/other"), 404)
		equal(t, b.status("/echo/"), 404)
		equal(t, b.status("/echo"), 400) // no upgrade
		equal(t, b.raw("nonsense\r\n\r\n"), "HTTP/1.1 400 Bad Request")
		equal(t, b.raw("GET /echo HTTP/1.1\r\nX: "+strings.Repeat("x", 20000)), "HTTP/1.1 400 Bad Request")
	})
}

// raw sends bytes on a connection of their own and returns the first line that comes back, "" if there is none.
func (b *bench) raw(text string) string {
	b.t.Helper()
	conn, err := b.network.DialContext(context.Background(), "tcp", "10.0.0.1:80")
	if err != nil {
		b.t.Fatal(err)
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, text); err != nil {
		b.t.Fatal(err)
	}
	answer, _ := io.ReadAll(conn)
	line, _, _ := strings.Cut(string(answer), "\r\n")
	return line
}

func TestSilentClientIsGivenUpAfterTenSeconds(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		equal(t, b.raw("GET /ec"), "")
		equal(t, time.Since(b.start).Truncate(time.Millisecond), 10*time.Second)
	})
}

func TestTLSByAddressAndName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		authority, err := firmwaresim.NewAuthority(time.Now())
		if err != nil {
			t.Fatal(err)
		}
		certificate, err := authority.Certificate("192.168.0.201", "codec.local", "::1")
		if err != nil {
			t.Fatal(err)
		}
		network := transport.NewInProcess(transport.InProcessOptions{Ordered: true})
		defer network.Close()
		trust := x509.NewCertPool()
		trust.AppendCertsFromPEM(authority.CertPEM())
		for _, host := range []string{"192.168.0.201", "codec.local", "[::1]"} {
			sim, err := firmwaresim.Start(t.Context(), find(t, "codec"), firmwaresim.Options{
				Network: network, Address: "wss://" + host + "/qrc", Certificate: &certificate,
			})
			if err != nil {
				t.Fatal(err)
			}
			dialer := websocket.Dialer{NetDialContext: network.DialContext, TLSClientConfig: &tls.Config{RootCAs: trust}}
			ws, _, err := dialer.Dial(sim.Address(), nil)
			if err != nil {
				t.Fatal(err)
			}
			c := client{t, ws}
			c.expect(codecStatus(50, false, false, "idle"))
			ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(1000, ""))
			c.expectClose(1000)
			if n, err := ws.NetConn().Read(make([]byte, 1)); err != io.EOF {
				t.Errorf("after the close frame: %d, %v, want the proper end of TLS", n, err)
			}
			ws.Close()
			dialer.TLSClientConfig = nil
			if _, _, err := dialer.Dial(sim.Address(), nil); !errors.As(err, new(*tls.CertificateVerificationError)) {
				t.Errorf("without trust: %v", err)
			}
			sim.Close()
		}
	})
}

func TestAuthorityIsValidForTenYears(t *testing.T) {
	now := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	authority, err := firmwaresim.NewAuthority(now)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := authority.Certificate("h")
	if err != nil {
		t.Fatal(err)
	}
	trust := x509.NewCertPool()
	trust.AppendCertsFromPEM(authority.CertPEM())
	leaf, err := x509.ParseCertificate(certificate.Certificate[0])
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Time]bool{
		now.Add(-59 * time.Minute): true, now.AddDate(9, 11, 0): true, now.Add(-61 * time.Minute): false, now.AddDate(10, 0, 1): false,
	} {
		_, err := leaf.Verify(x509.VerifyOptions{Roots: trust, DNSName: "h", CurrentTime: at})
		equal(t, err == nil, want)
	}
	_, err = leaf.Verify(x509.VerifyOptions{Roots: trust, DNSName: "other", CurrentTime: now})
	equal(t, err == nil, false)
}

func TestClosingHandshake(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		for _, code := range []int{1000, 1001, 3000, 4999} {
			c := b.connect()
			c.write("last words")
			c.ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(code, "bye"))
			c.expect("last words")
			c.expectClose(code)
		}
		c := b.connect()
		c.ws.WriteMessage(websocket.CloseMessage, nil)
		c.expectClose(websocket.CloseNoStatusReceived)
	})
}

func TestBadFramesEndTheConnection(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		c := b.connect()
		c.write("\xff")
		c.expectClose(websocket.CloseInvalidFramePayloadData)
		c = b.connect()
		go c.ws.WriteMessage(websocket.BinaryMessage, make([]byte, 1<<20+1))
		c.expectClose(websocket.CloseMessageTooBig)
		c = b.connect()
		c.ws.NetConn().Write([]byte{0x83, 0x80, 0, 0, 0, 0}) // reserved opcode 3
		c.expectClose(websocket.CloseProtocolError)
	})
}

func TestClientThatDoesNotReadIsDroppedAlone(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		deaf, c := b.connect(), b.connect()
		big := strings.Repeat("x", 100_000)
		for range 40 {
			if deaf.ws.WriteMessage(websocket.TextMessage, []byte(big)) != nil {
				break
			}
		}
		c.write("still here")
		c.expect("still here")
		var drops []string
		for _, line := range b.traffic() {
			if strings.Contains(line, " drop ") {
				drops = append(drops, line)
			}
		}
		equal(t, drops, []string{"0s 1 out drop the client does not read: send queue full"})
	})
}

func TestClientThatDoesNotTakeTheCloseFrameIsGivenUpAfterFiveSeconds(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		deaf := b.connect()
		for range 9 {
			deaf.write(strings.Repeat("x", 100_000))
		}
		deaf.ws.WriteMessage(websocket.CloseMessage, nil)
		time.Sleep(closeTimeout - time.Second)
		equal(t, b.peerGone(deaf), false)
		time.Sleep(2 * time.Second)
		equal(t, b.peerGone(deaf), true)
	})
}

const closeTimeout = 5 * time.Second

// peerGone reports whether the device has closed the connection beneath the client.
func (b *bench) peerGone(c *client) bool {
	_, err := c.ws.NetConn().Write([]byte{0})
	time.Sleep(time.Millisecond)
	_, again := c.ws.NetConn().Write([]byte{0})
	return err != nil || again != nil
}

func TestConnectionsBeyondTheLimitAreTurnedAway(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		for range 1024 {
			b.connect()
		}
		if _, _, err := b.dialer().Dial(b.sim.Address(), nil); err == nil {
			t.Fatal("connection 1025 was served")
		}
		b.sim.Drop()
		c := b.connect()
		c.write("x")
		c.expect("x")
	})
}

func TestCloseLeavesNothingBehind(t *testing.T) {
	inBubble(t, find(t, "signage"), settings{"drop_after": "1h"}, func(t *testing.T, b *bench) {
		clients := []*client{b.connect(), b.connect()}
		clients[0].write("POWER ON")
		silent, err := b.network.DialContext(t.Context(), "tcp", "192.168.0.202:8080")
		if err != nil {
			t.Fatal(err)
		}
		defer silent.Close()
		synctest.Wait()
		for range 2 {
			if err := b.sim.Close(); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range clients {
			c.expectClose(websocket.CloseAbnormalClosure)
		}
		_, err = b.network.DialContext(t.Context(), "tcp", "192.168.0.202:8080")
		if !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("dial after Close: %v", err)
		}
		for _, name := range []string{"stall", "refuse"} {
			if err := b.sim.Set(name, "no"); !errors.Is(err, net.ErrClosed) {
				t.Errorf("set %s after Close: %v", name, err)
			}
		}
	})
}

func TestNetworkMayBeClosedFirst(t *testing.T) {
	inBubble(t, echoModel(), nil, func(t *testing.T, b *bench) {
		b.connect()
		b.network.Close()
		time.Sleep(time.Hour)
		equal(t, len(b.traffic()), 2) // open, drop
	})
}

func TestThousandConnectionsDroppedLeaveNothingBehind(t *testing.T) {
	inBubble(t, find(t, "codec"), settings{"drop_after": "90s"}, func(t *testing.T, b *bench) {
		for i := range 1000 {
			c := b.connect()
			c.expect(codecStatus(50, false, false, "idle"))
			if i%3 == 0 {
				c.ws.Close()
			}
			if i%100 == 99 {
				b.sim.Drop()
			}
		}
		opened, ended := 0, 0
		for _, line := range b.traffic() {
			if strings.Contains(line, " open ") {
				opened++
			}
			if strings.Contains(line, " drop ") {
				ended++
			}
		}
		equal(t, fmt.Sprint(opened, ended), "1000 1000")
	})
}
