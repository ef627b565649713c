// How a WebSocket connects: dial, TLS, upgrade, and what is said when a step fails.

package transport

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"

	"github.com/gorilla/websocket"
)

const (
	readBufferSize  = 512
	writeBufferSize = 16 << 10 // pooled; a longer message travels in several frames
	maxReplySize    = 64 << 10 // bytes of the reply to the handshake
)

var errReplyTooLong = fmt.Errorf("reply exceeds %d bytes", maxReplySize)

// wsAttempt is one attempt to connect. It is used by one goroutine.
type wsAttempt struct {
	cfg    *WebSocketConfig
	target *wsTarget
	step   string      // what is being done
	conn   *wsConn     // set once dialed
	stop   func() bool // ends the watch that closes conn at the deadline
}

// connect makes the connection. The error is complete, for the Error event.
func (w *WebSocket) connect() (*websocket.Conn, *wsConn, error) {
	target, err := parseTarget(&w.cfg)
	if err != nil {
		return nil, nil, fmt.Errorf("connect: %w", err)
	}
	ctx, cancel := context.WithTimeout(w.ctx, w.cfg.DialTimeout)
	defer cancel()
	a := &wsAttempt{cfg: &w.cfg, target: target, step: "dial"}
	ws, reply, err := a.dialer().DialContext(ctx, target.url, target.header)
	if err == nil && !a.stop() {
		err = ctx.Err()
	}
	if err != nil {
		if a.stop != nil {
			a.stop()
		}
		return nil, nil, a.explain(ctx, reply, err)
	}
	a.conn.established()
	return ws, a.conn, nil
}

// dialer returns the protocol layer's settings, with dial and TLS done by the attempt.
func (a *wsAttempt) dialer() *websocket.Dialer {
	return &websocket.Dialer{
		NetDialContext:    a.dialPlain,
		NetDialTLSContext: a.dialTLS,
		ReadBufferSize:    readBufferSize,
		WriteBufferSize:   writeBufferSize,
		WriteBufferPool:   a.cfg.WriteBuffers,
		Subprotocols:      a.cfg.Subprotocols,
		EnableCompression: a.cfg.Compression,
	}
}

// dialPlain dials and watches the deadline from then on.
func (a *wsAttempt) dialPlain(ctx context.Context, network, address string) (net.Conn, error) {
	raw, err := a.cfg.Dialer.DialContext(ctx, network, address)
	if err != nil {
		return nil, err
	}
	a.step = "upgrade"
	a.conn = &wsConn{Conn: raw, raw: raw, budget: maxReplySize}
	a.stop = context.AfterFunc(ctx, func() { raw.Close() })
	return a.conn, nil
}

// dialTLS dials and shakes hands.
func (a *wsAttempt) dialTLS(ctx context.Context, network, address string) (net.Conn, error) {
	if _, err := a.dialPlain(ctx, network, address); err != nil {
		return nil, err
	}
	a.step = "tls handshake"
	secure := tls.Client(a.conn.raw, a.cfg.Trust.clientConfig(a.target.host))
	if err := secure.HandshakeContext(ctx); err != nil {
		a.conn.Close()
		return nil, err
	}
	a.step = "upgrade"
	a.conn.Conn = secure
	return a.conn, nil
}

// explain says which step failed and why, without anything secret from the URL, the headers or the reply.
func (a *wsAttempt) explain(ctx context.Context, reply *http.Response, err error) error {
	address := a.target.address
	switch {
	case reply != nil:
		return fmt.Errorf("connect %s: %w", address, replyError(reply, err))
	case timedOut(ctx, err):
		return fmt.Errorf("connect %s: %s: not done within %v: %w", address, a.step, a.cfg.DialTimeout, os.ErrDeadlineExceeded)
	case a.step == "dial":
		return fmt.Errorf("connect: %w", err)
	case a.step == "upgrade":
		return fmt.Errorf("connect %s: upgrade: %w", address, a.upgradeError(err))
	}
	return fmt.Errorf("connect %s: %s: %w", address, a.step, err)
}

// timedOut tells whether the attempt's own deadline ended it.
func timedOut(ctx context.Context, err error) bool {
	return errors.Is(ctx.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)
}

// replyError explains a reply that does not accept the upgrade. The peer's own words are left out.
func replyError(reply *http.Response, err error) error {
	switch {
	case !errors.Is(err, websocket.ErrBadHandshake):
		return fmt.Errorf("upgrade reply is not valid: %s", strings.TrimPrefix(err.Error(), "websocket: "))
	case reply.StatusCode == http.StatusSwitchingProtocols:
		return errors.New("upgrade reply is not valid: wrong Upgrade, Connection or Sec-WebSocket-Accept header")
	}
	return fmt.Errorf("upgrade refused: %s", strings.TrimSpace(fmt.Sprint(reply.StatusCode, " ", http.StatusText(reply.StatusCode))))
}

// upgradeError explains why no reply could be read. A reply that is no HTTP is not quoted: it may echo the request.
func (a *wsAttempt) upgradeError(err error) error {
	switch {
	case errors.Is(err, errReplyTooLong):
		return errReplyTooLong
	case errors.Is(a.conn.err, io.EOF):
		return fmt.Errorf("connection closed without a complete reply: %w", io.EOF)
	case a.conn.err != nil:
		return a.conn.err
	}
	if op := (*net.OpError)(nil); errors.As(err, &op) {
		return err
	}
	return errors.New("the reply is not valid HTTP")
}
