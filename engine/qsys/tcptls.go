// What a socket of TcpSocket.NewTls has besides: certificates and whom to believe (API reference 5.1).
package qsys

import (
	"crypto/tls"

	"crosspoint/engine"
	"crosspoint/engine/lua53"
	"crosspoint/engine/transport"
)

// tcpTLS are the settings of a socket with TLS. The certificates are PEM text.
type tcpTLS struct {
	certificate, key, ca string
	validate             bool
}

var tlsProperties = []engine.Property[*tcpSocket]{
	textProperty("ClientCertData", "the client's certificate", func(s *tcpSocket) *string { return &s.tls.certificate }),
	textProperty("ClientKeyData", "the client's key", func(s *tcpSocket) *string { return &s.tls.key }),
	textProperty("CACertData", "the authority to believe", func(s *tcpSocket) *string { return &s.tls.ca }),
	{
		Name: "ValidateCertificate",
		Type: "boolean -- check the server's certificate, for sockets of NewTls",
		Get:  func(s *tcpSocket, _ *lua53.Thread) lua53.Value { return lua53.Bool(s.tls.validate) },
		Set:  func(s *tcpSocket, args engine.Args) { args.Unpack("value", &s.tls.validate) },
	},
}

// textProperty is a property that holds a string; nil empties it.
func textProperty[T any](name, meaning string, slot func(T) *string) engine.Property[T] {
	return engine.Property[T]{
		Name: name,
		Type: "string -- " + meaning + " as PEM text, for sockets of NewTls",
		Get:  func(object T, _ *lua53.Thread) lua53.Value { return lua53.String(*slot(object)) },
		Set: func(object T, args engine.Args) {
			text := ""
			args.Unpack("value?", &text)
			*slot(object) = text
		},
	}
}

// config returns the settings of a connection. Without ValidateCertificate every certificate is accepted; with it CACertData is believed, and
// where there is none, what the design believes at the address. What is no PEM raises an error.
func (t *tcpTLS) config(args engine.Args, design transport.Trust) *transport.TLS {
	c := &transport.TLS{Trust: design}
	var err error
	switch {
	case !t.validate:
		c.Trust = transport.Trust{SkipVerify: true}
	case t.ca != "":
		if c.Trust, err = transport.TrustCA([]byte(t.ca)); err != nil {
			args.Fail("CACertData: %v", err)
		}
	}
	if t.certificate != "" || t.key != "" {
		pair, err := tls.X509KeyPair([]byte(t.certificate), []byte(t.key))
		if err != nil {
			args.Fail("ClientCertData and ClientKeyData: %v", err)
		}
		c.Certificates = []tls.Certificate{pair}
	}
	return c
}
