// The HTTP client: one request, its reply and its life.

package transport

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"time"
)

// Defaults of [HTTPConfig].
const (
	DefaultHTTPTimeout = 30 * time.Second
	DefaultBodyLimit   = 16 << 20 // bytes
)

// Errors that a request reports; test for them with errors.Is.
var (
	// ErrBodyTooLong is reported when the body of a reply exceeds BodyLimit.
	ErrBodyTooLong = errors.New("body exceeds the limit")
	// ErrNoRoom is reported when Reserve refuses to hold more of a reply.
	ErrNoRoom = errors.New("no room for more of the body")
)

// HTTPAuth says how user name and password are sent.
type HTTPAuth uint8

const (
	// AuthAny sends them when the server asks for them: by digest if it offers that, otherwise as they are.
	AuthAny HTTPAuth = iota
	// AuthBasic sends them as they are, with the first request.
	AuthBasic
	// AuthDigest sends a digest when the server asks for one (RFC 7616: MD5 or SHA-256).
	AuthDigest
)

// HTTPField is one header field, as it is on the wire.
type HTTPField struct{ Name, Value string }

// HTTPConfig says what to request. Target and Dialer are required.
type HTTPConfig struct {
	Method string // "": GET
	Target *HTTPURL
	// Fields are sent as given. They take the place of what is sent otherwise; one with an empty value is left out, and so is what it replaces.
	// The length of the body is always the client's own to say.
	Fields []HTTPField
	Body   string

	User, Password string // both empty: those of the URL, if any. Nothing is sent beside an Authorization field that is given.
	Auth           HTTPAuth

	Dialer Dialer // the network
	Trust  Trust  // whom to believe; used for https
	Order  uint64 // rank of the connection, see [WithOrder]

	Timeout   time.Duration // for the whole request, from dial to the end of the body; 0: [DefaultHTTPTimeout]
	BodyLimit int64         // bytes of the reply's body; 0: [DefaultBodyLimit]

	// Reserve is asked before n more bytes of the body are kept, on the goroutine of the request. nil means yes.
	Reserve func(n int) bool
}

// withDefaults returns a copy that shares nothing with the caller that may change, and has every limit set.
func (c HTTPConfig) withDefaults() HTTPConfig {
	if c.Method == "" {
		c.Method = http.MethodGet
	}
	if c.User == "" && c.Password == "" && c.Target != nil {
		c.User, c.Password = c.Target.user, c.Target.password
	}
	if c.Reserve == nil {
		c.Reserve = func(int) bool { return true }
	}
	c.Fields = slices.Clone(c.Fields)
	c.Timeout = positive(c.Timeout, DefaultHTTPTimeout)
	c.BodyLimit = positive(c.BodyLimit, DefaultBodyLimit)
	return c
}

// HTTPReply is what a server answered, whatever the code. Redirects are replies like others.
type HTTPReply struct {
	Code   int         // 200 and so on
	Fields []HTTPField // in the order and spelling of the wire; a field that is there twice is there twice
	Body   string      // without transfer coding; a content coding is left as it is
}

// HTTPRequest is one request on a connection of its own, which ends with it. While it is under way it has at most three goroutines. Its
// methods may be called from any goroutine and never block.
type HTTPRequest struct {
	cfg    HTTPConfig
	ctx    context.Context // ends by Abort
	cancel context.CancelFunc
	done   chan struct{}
}

// StartHTTP sends a request and returns at once. report is called once, on the goroutine of the request, with the reply or with the reason why there
// is none; it may block. Texts of errors never hold user names, passwords, header values or paths.
func StartHTTP(cfg HTTPConfig, report func(HTTPReply, error)) *HTTPRequest {
	r := &HTTPRequest{cfg: cfg.withDefaults(), done: make(chan struct{})}
	r.ctx, r.cancel = context.WithCancel(WithOrder(context.Background(), cfg.Order))
	go r.run(report)
	return r
}

// Done is closed when report has returned and the goroutines of the request have ended.
func (r *HTTPRequest) Done() <-chan struct{} { return r.done }

// Abort ends the request at once. report is not called any more, unless it is being called at this moment. Calling it again does nothing.
func (r *HTTPRequest) Abort() { r.cancel() }

func (r *HTTPRequest) run(report func(HTTPReply, error)) {
	defer close(r.done)
	defer r.cancel()
	reply, err := r.perform()
	if r.ctx.Err() == nil {
		report(reply, err)
	}
}

// perform sends the request, once more if the server asks for user name and password, and reads the reply.
func (r *HTTPRequest) perform() (HTTPReply, error) {
	x := &httpExchange{cfg: &r.cfg}
	if err := x.check(); err != nil {
		return HTTPReply{}, err
	}
	ctx, cancel := context.WithTimeout(r.ctx, r.cfg.Timeout)
	defer cancel()
	defer x.close()
	reply, err := x.send(ctx, r.cfg.opening())
	if err == nil && reply.StatusCode == http.StatusUnauthorized {
		if authorization := x.answer(); authorization != "" {
			x.close()
			reply, err = x.send(ctx, authorization)
		}
	}
	if err != nil {
		return HTTPReply{}, x.explain(ctx, err)
	}
	body, err := x.body(reply)
	if err != nil {
		return HTTPReply{}, x.explain(ctx, err)
	}
	return HTTPReply{Code: reply.StatusCode, Fields: x.fields, Body: body}, nil
}
