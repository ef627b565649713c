package firmwaresim_test

// What the tests share: a device on a network in the process, clients, and the traffic as lines.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"

	"crosspoint/engine/transport"
	firmwaresim "crosspoint/firmware-sim"
)

// bench is a device in a bubble.
type bench struct {
	t       *testing.T
	network *transport.InProcess
	sim     *firmwaresim.Simulator
	start   time.Time

	mu  sync.Mutex
	log []string // the traffic
}

type settings = map[string]any

// inBubble plays the model at its own address and runs f. Whatever is left behind at the end fails the test.
func inBubble(t *testing.T, m firmwaresim.Model, s settings, f func(t *testing.T, b *bench)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		b := &bench{t: t, network: transport.NewInProcess(transport.InProcessOptions{Ordered: true}), start: time.Now()}
		defer b.network.Close()
		options := firmwaresim.Options{Network: b.network, Address: plain(m.Address), Settings: s, Traffic: b.record}
		sim, err := firmwaresim.Start(context.Background(), m, options)
		if err != nil {
			t.Fatal(err)
		}
		b.sim = sim
		defer sim.Close()
		f(t, b)
	})
}

// plain returns an address without TLS.
func plain(address string) string { return strings.Replace(address, "wss:", "ws:", 1) }

func (b *bench) record(e firmwaresim.Event) {
	at := e.Time.Sub(b.start).Truncate(time.Millisecond)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.log = append(b.log, fmt.Sprintf("%v %d %s %s %s", at, e.Connection, e.Direction, e.Kind, e.Text))
}

// traffic returns a line for each event so far: time since the start, connection, direction, kind, text.
func (b *bench) traffic() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.log)
}

func (b *bench) set(name string, value any) {
	b.t.Helper()
	if err := b.sim.Set(name, value); err != nil {
		b.t.Fatal(err)
	}
}

// client is one WebSocket client of a bench.
type client struct {
	t  *testing.T
	ws *websocket.Conn
}

func (b *bench) dialer() *websocket.Dialer {
	return &websocket.Dialer{NetDialContext: b.network.DialContext, HandshakeTimeout: time.Minute}
}

func (b *bench) connect() *client {
	b.t.Helper()
	ws, _, err := b.dialer().Dial(b.sim.Address(), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { ws.Close() })
	return &client{b.t, ws}
}

func (c *client) write(text string) {
	c.t.Helper()
	if err := c.ws.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		c.t.Fatal(err)
	}
}

// read returns the next message. It fails the test if none comes within an hour.
func (c *client) read() string {
	c.t.Helper()
	c.ws.SetReadDeadline(time.Now().Add(time.Hour))
	_, data, err := c.ws.ReadMessage()
	if err != nil {
		c.t.Fatal(err)
	}
	return string(data)
}

// expect reads one message for each text.
func (c *client) expect(texts ...string) {
	c.t.Helper()
	for _, want := range texts {
		if got := c.read(); got != want {
			c.t.Fatalf("got  %s\nwant %s", got, want)
		}
	}
}

// expectClose reads up to the end of the connection and checks the code; 1006 stands for an end without a close frame.
func (c *client) expectClose(code int) {
	c.t.Helper()
	c.ws.SetReadDeadline(time.Now().Add(time.Hour))
	for {
		_, _, err := c.ws.ReadMessage()
		if err == nil {
			continue
		}
		got := websocket.CloseAbnormalClosure
		if ce, ok := errors.AsType[*websocket.CloseError](err); ok {
			got = ce.Code
		} else if ne, ok := errors.AsType[net.Error](err); ok && ne.Timeout() {
			c.t.Fatal("connection still open after an hour")
		}
		if got != code {
			c.t.Fatalf("closed with %d (%v), want %d", got, err, code)
		}
		return
	}
}

// request sends raw HTTP and returns the status of the answer.
func (b *bench) status(path string) int {
	b.t.Helper()
	http := &http.Transport{DialContext: b.network.DialContext, DisableKeepAlives: true}
	defer http.CloseIdleConnections()
	address := "http" + b.sim.Address()[len("ws"):]
	request, err := newRequest(b.t, address, path)
	if err != nil {
		b.t.Fatal(err)
	}
	answer, err := http.RoundTrip(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, answer.Body)
	return answer.StatusCode
}

func newRequest(t *testing.T, address, path string) (*http.Request, error) {
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err == nil {
		r.URL.Path = path
	}
	return r, err
}

// equal fails the test with a diff.
func equal(t *testing.T, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("-want +got\n%s", diff)
	}
}

// echo is a device that sends every message back and greets nobody.
type echo struct{}

func (echo) Configure(firmwaresim.Settings)                     {}
func (echo) Opened(*firmwaresim.Conn)                           {}
func (echo) Message(c *firmwaresim.Conn, m firmwaresim.Message) { c.Send(m) }

var _ firmwaresim.Firmware = echo{}

func echoModel() firmwaresim.Model {
	return firmwaresim.Model{
		Name: "echo", Address: "ws://10.0.0.1:80/echo", WebSocket: &firmwaresim.WebSocketWire{Subprotocols: []string{"one", "two"}},
		New: func(*firmwaresim.Device) firmwaresim.Firmware { return echo{} },
	}
}

func find(t *testing.T, name string) firmwaresim.Model {
	t.Helper()
	m, err := firmwaresim.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
