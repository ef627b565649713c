// One way there and back of an HTTP request: dial, TLS, the request, the reply's header and its body.

package transport

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
)

// maxReplyHeader is how many bytes the header of a reply may have, together with those of interim replies before it.
const maxReplyHeader = 256 << 10

// maxReplyLines is how many lines the header of a reply may have.
const maxReplyLines = 1000

// maxOnePiece is the size of a body up to which it is sent together with the header: some devices take the first packet for the whole request.
const maxOnePiece = 64 << 10

var (
	errHeaderTooLong = fmt.Errorf("header exceeds %d bytes or %d lines", maxReplyHeader, maxReplyLines)
	errNotHTTP       = errors.New("the reply is not valid HTTP")
	errCutOff        = errors.New("connection closed before the end of the reply")
)

// inTrailer are what net/http says, by words alone, of a body whose last chunk has come and whose trailer has not: nothing of it, or not its end
// within the buffer.
var inTrailer = []string{"http: unexpected EOF reading trailer", "http: suspiciously long trailer after chunked body"}

// httpExchange sends a request and reads the reply. It is used by one goroutine, which closes it; it may then send again.
type httpExchange struct {
	cfg    *HTTPConfig
	step   string      // what is being done
	fields []HTTPField // of the reply's header

	raw   net.Conn    // the network's; nil while there is none
	stop  func() bool // ends the watch that closes raw at the deadline
	ended bool        // there is no more to read
	wrote chan struct{}
}

// send makes a connection, sends the request and reads the header of the reply, whose body is read with [httpExchange.body]. What is not read of the
// reply goes with the connection.
func (x *httpExchange) send(ctx context.Context, authorization string) (*http.Response, error) {
	conn, err := x.connect(ctx)
	if err != nil {
		return nil, err
	}
	x.step, x.wrote, x.ended = "reply", make(chan struct{}), false
	go x.write(conn, authorization)
	return x.readHeader(bufio.NewReader(&endNoted{conn, &x.ended}))
}

// endNoted is a reader that notes when it has come to its end.
type endNoted struct {
	io.Reader
	ended *bool
}

// Read implements [io.Reader].
func (r *endNoted) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	*r.ended = *r.ended || err != nil
	return n, err
}

// write sends the request, in one piece if it is small. An error shows in the reply: there is none, or it came before the server had heard everything.
func (x *httpExchange) write(conn net.Conn, authorization string) {
	defer close(x.wrote)
	head, body := x.head(authorization), x.cfg.Body
	if len(body) <= maxOnePiece {
		head, body = head+body, ""
	}
	if _, err := io.WriteString(conn, head); err == nil && body != "" {
		io.WriteString(conn, body)
	}
}

// connect dials, and shakes hands for https.
func (x *httpExchange) connect(ctx context.Context) (net.Conn, error) {
	x.step = "dial"
	raw, err := x.cfg.Dialer.DialContext(ctx, "tcp", x.cfg.Target.Address)
	if err != nil {
		return nil, err
	}
	x.raw, x.stop = raw, context.AfterFunc(ctx, func() { raw.Close() })
	if !x.cfg.Target.secure {
		return raw, nil
	}
	x.step = "tls handshake"
	config := x.cfg.Trust.clientConfig(x.cfg.Target.host)
	config.MinVersion = tls.VersionTLS10 // old devices know nothing newer
	conn := tls.Client(raw, config)
	return conn, conn.HandshakeContext(ctx)
}

// close drops the connection beneath TLS and waits for the writer.
func (x *httpExchange) close() {
	if x.raw == nil {
		return
	}
	x.stop()
	x.raw.Close()
	if x.wrote != nil {
		<-x.wrote
	}
	x.raw, x.wrote = nil, nil
}

// readHeader reads headers until one is not that of an interim reply.
func (x *httpExchange) readHeader(r *bufio.Reader) (*http.Response, error) {
	for room := maxReplyHeader; ; {
		head, err := readHead(r, room)
		if err != nil {
			return nil, err
		}
		room -= len(head)
		whole := bufio.NewReader(io.MultiReader(bytes.NewReader(head), r))
		reply, err := http.ReadResponse(whole, &http.Request{Method: x.cfg.Method})
		if err != nil || reply.StatusCode < 100 {
			return nil, errNotHTTP
		}
		if reply.StatusCode >= 200 || reply.StatusCode == http.StatusSwitchingProtocols {
			x.fields = parseFields(string(head))
			return reply, nil
		}
		if n := whole.Buffered(); n > 0 { // read on where the interim header ended
			rest, _ := whole.Peek(n)
			r = bufio.NewReader(io.MultiReader(bytes.NewReader(bytes.Clone(rest)), r))
		}
	}
}

// readHead reads up to and with the empty line that ends a header. An answer that does not begin as one of HTTP ends with its first line.
func readHead(r *bufio.Reader, room int) (head []byte, err error) {
	for start, lines := 0, 0; ; lines++ {
		part, err := r.ReadSlice('\n')
		head = append(head, part...)
		switch {
		case len(head) > room, lines > maxReplyLines:
			return nil, errHeaderTooLong
		case err == bufio.ErrBufferFull:
			continue
		case err != nil:
			return nil, err
		}
		line := bytes.TrimRight(head[start:], "\r\n")
		if start == 0 && !bytes.HasPrefix(line, []byte("HTTP/")) {
			return nil, errNotHTTP
		}
		if len(line) == 0 {
			return head, nil
		}
		start = len(head)
	}
}

// parseFields returns the fields of a header that has been found valid. A value that goes on in the next line is joined by a blank.
func parseFields(head string) (fields []HTTPField) {
	_, head, _ = strings.Cut(head, "\n")
	for line := range strings.Lines(head) {
		text := strings.Trim(line, " \t\r\n")
		if (line[0] == ' ' || line[0] == '\t') && len(fields) > 0 {
			last := &fields[len(fields)-1]
			last.Value = strings.TrimLeft(last.Value+" "+text, " ")
		} else if name, value, ok := strings.Cut(text, ":"); ok {
			fields = append(fields, HTTPField{name, strings.Trim(value, " \t")})
		}
	}
	return fields
}

// body reads the body of a reply. It is not closed: that would read on.
func (x *httpExchange) body(reply *http.Response) (string, error) {
	x.step = "body"
	limit := x.cfg.BodyLimit
	if reply.ContentLength > limit && x.cfg.Method != http.MethodHead {
		return "", ErrBodyTooLong
	}
	var body gathered
	for {
		n, err := reply.Body.Read(body.room())
		switch {
		case int64(body.size+n) > limit:
			return "", ErrBodyTooLong
		case n > 0 && !x.cfg.Reserve(n):
			return "", ErrNoRoom
		}
		body.add(n)
		if err == io.EOF {
			return body.String(), nil
		}
		if err != nil {
			return "", err
		}
	}
}

// explain says which step failed and why, without anything secret from the URL, the headers or the reply.
func (x *httpExchange) explain(ctx context.Context, err error) error {
	address := x.cfg.Target.Address
	var network *net.OpError
	switch {
	case timedOut(ctx, err):
		return fmt.Errorf("request %s: %s: not done within %v: %w", address, x.step, x.cfg.Timeout, os.ErrDeadlineExceeded)
	case x.step == "dial":
		return fmt.Errorf("request: %w", err)
	case x.step == "tls handshake", errors.As(err, &network):
	case errors.Is(err, ErrBodyTooLong):
		err = fmt.Errorf("%w of %d bytes", ErrBodyTooLong, x.cfg.BodyLimit)
	case errors.Is(err, ErrNoRoom), errors.Is(err, errHeaderTooLong), errors.Is(err, errNotHTTP):
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), x.ended && slices.Contains(inTrailer, err.Error()):
		err = fmt.Errorf("%w: %w", errCutOff, io.ErrUnexpectedEOF)
	default: // what net/http has to say may quote the reply, which may echo the request
		err = errNotHTTP
	}
	return fmt.Errorf("request %s: %s: %w", address, x.step, err)
}
