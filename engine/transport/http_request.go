// The bytes of an HTTP request.

package transport

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
)

// check tells whether the request may travel.
func (x *httpExchange) check() error {
	c := x.cfg
	switch {
	case c.Target == nil:
		return errors.New("request: no URL")
	case c.Dialer == nil:
		return errors.New("request: no network to dial on")
	case badTokenByte(c.Method) >= 0:
		return errors.New("request: method is not a single token")
	case c.Auth != AuthBasic && strings.ContainsFunc(c.User, illegalInValue):
		return errors.New("request: user name holds a control character")
	}
	for _, f := range c.Fields {
		if err := checkField(f.Name, []string{f.Value}); err != nil {
			return fmt.Errorf("request: %w", err)
		}
		if strings.EqualFold(f.Name, "Transfer-Encoding") {
			return fmt.Errorf("request: header %s is set by the client itself", f.Name)
		}
	}
	return nil
}

// gives tells whether the caller has a field of this name, if only to leave it out.
func (c *HTTPConfig) gives(name string) bool {
	for _, f := range c.Fields {
		if strings.EqualFold(f.Name, name) {
			return true
		}
	}
	return false
}

// hasBody tells whether the request has a body, be it an empty one.
func (c *HTTPConfig) hasBody() bool {
	switch c.Method {
	case http.MethodPost, http.MethodPut, http.MethodPatch:
		return true
	}
	return c.Body != ""
}

// head returns the request line and the header.
func (x *httpExchange) head(authorization string) string {
	c := x.cfg
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\n", c.Method, c.Target.request)
	own := []HTTPField{{"Host", c.Target.field}, {"Authorization", authorization}, {"Accept", "*/*"}}
	if c.Body != "" {
		own = append(own, HTTPField{"Content-Type", "application/x-www-form-urlencoded"})
	}
	for _, f := range own {
		if f.Value != "" && !c.gives(f.Name) {
			fmt.Fprintf(&b, "%s: %s\r\n", f.Name, f.Value)
		}
	}
	for _, f := range c.Fields {
		if f.Value != "" && !strings.EqualFold(f.Name, "Content-Length") {
			fmt.Fprintf(&b, "%s: %s\r\n", f.Name, f.Value)
		}
	}
	if c.hasBody() {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", len(c.Body))
	}
	b.WriteString("\r\n")
	return b.String()
}
